package dk.kanalvalg.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The places that all reads of an instance share. Who has waited longest is next. While contacts are taken in, a place rests
 * after a read for some times as long as the read took: who reads has its answer, and intake has most of the processors.
 */
@Singleton
class ReadPlaces {

    /** A read as short as that takes nothing from intake that could be noticed: a single case, say. */
    private static final Duration QUICK = Duration.ofMillis(5);

    private final Semaphore free;
    private final ReadConfig config;
    private final IntakeLoad intake;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /** A place that was taken, when, and how many contacts had been taken in by then. */
    record Place(long since, long taken) {}

    /** Does something when a time has passed. */
    interface Pause {
        void after(Duration time, Runnable then);
    }

    @Inject
    ReadPlaces(ReadConfig config, IntakeLoad intake) {
        this(config, intake, System::nanoTime, (time, then) -> Thread.ofVirtual()
                .start(() -> {
                    LockSupport.parkNanos(time.toNanos());
                    then.run();
                }));
    }

    ReadPlaces(ReadConfig config, IntakeLoad intake, LongSupplier nanoTime, Pause pause) {
        this.config = config;
        this.intake = intake;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.free = new Semaphore(Math.max(1, config.atOnce()), true);
    }

    /** Waits for a place, which must be given back. */
    Place take() throws InterruptedException {
        if (!free.tryAcquire(config.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
            throw InvalidRequest.of(
                    ErrorCode.TOO_MANY_READS, "As much is being read as may be at the same time. Try again.");
        }
        return new Place(nanoTime.getAsLong(), intake.taken());
    }

    /** Gives it back, at once or when it has rested. */
    void giveBack(Place place) {
        Duration worked = Duration.ofNanos(nanoTime.getAsLong() - place.since());
        if (worked.compareTo(QUICK) <= 0 || intake.taken() == place.taken() || config.rest() <= 0) {
            free.release();
            return;
        }
        Duration rest = worked.multipliedBy(config.rest());
        pause.after(rest.compareTo(config.longestRest()) < 0 ? rest : config.longestRest(), free::release);
    }
}
