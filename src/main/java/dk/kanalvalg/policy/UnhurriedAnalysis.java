package dk.kanalvalg.policy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets a costly analysis pause. It computes without ever waiting for anything, so on a virtual thread it would keep one of
 * the few threads that carry all requests until it ends; with two processors that is half of intake. An ordinary analysis
 * has ended before the first pause.
 */
final class UnhurriedAnalysis implements BooleanSupplier {

    /** An analysis asks about once a millisecond. */
    private static final int AT_FULL_SPEED = 200;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final BooleanSupplier gone;
    private int asked;

    UnhurriedAnalysis(BooleanSupplier gone) {
        this.gone = gone;
    }

    @Override
    public boolean getAsBoolean() {
        asked++;
        if (asked > AT_FULL_SPEED) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return gone.getAsBoolean();
    }
}
