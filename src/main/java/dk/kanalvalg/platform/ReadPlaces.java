package dk.kanalvalg.platform;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The places that all reads of an instance share. Who has waited longest is next. */
@Singleton
class ReadPlaces {

    private final Semaphore free;
    private final ReadConfig config;

    ReadPlaces(ReadConfig config) {
        this.config = config;
        this.free = new Semaphore(Math.max(1, config.atOnce()), true);
    }

    /** Waits for a place, which must be given back. */
    void take() throws InterruptedException {
        if (!free.tryAcquire(config.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
            throw InvalidRequest.of(
                    ErrorCode.TOO_MANY_READS, "As much is being read as may be at the same time. Try again.");
        }
    }

    void giveBack() {
        free.release();
    }
}
