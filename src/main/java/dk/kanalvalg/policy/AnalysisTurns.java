package dk.kanalvalg.policy;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Lets one analysis run at a time and a few wait for it; whoever comes then is sent away at once. */
@Singleton
class AnalysisTurns {

    private static final int MOST_WAITING = 2;
    private static final int PATIENCE_SECONDS = 30;

    private final Semaphore places = new Semaphore(1 + MOST_WAITING);
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * Runs the analysis when its turn comes.
     *
     * @param gone whether nobody waits for it any more, which is asked once a second
     * @throws InvalidRequest 503 when it cannot run
     */
    <T> T next(BooleanSupplier gone, Supplier<T> analysis) {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            await(gone);
            try {
                return analysis.get();
            } finally {
                turn.release();
            }
        } finally {
            places.release();
        }
    }

    /** How many more may come. */
    int places() {
        return places.availablePermits();
    }

    private void await(BooleanSupplier gone) {
        try {
            for (int second = 0; second < PATIENCE_SECONDS && !gone.getAsBoolean(); second++) {
                if (turn.tryAcquire(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw busy();
    }

    private static InvalidRequest busy() {
        return InvalidRequest.of(ErrorCode.ANALYSIS_BUSY, "Other policies are being analysed. Try again.");
    }
}
