package dk.kanalvalg.rollout;

import dk.kanalvalg.platform.Now;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** What becomes of roll-outs. Registered at the start, so that a dashboard shows 0. */
@Startup
@ApplicationScoped
class RolloutMetrics {

    private final Counter byPersons;
    private final Counter byThresholds;
    private final Counter failures;
    private final Now now;
    private volatile long paused;
    private volatile Instant watchedAt;

    RolloutMetrics(MeterRegistry registry, Now now) {
        this.now = now;
        watchedAt = now.now();
        byPersons = pauses(registry, "person");
        byThresholds = pauses(registry, "threshold");
        failures = Counter.builder("kanalvalg.rollout.shadow.failures")
                .description("Contacts that a version in shadow could not decide")
                .register(registry);
        Gauge.builder("kanalvalg.rollout.paused", () -> paused)
                .description("Versions that are paused and neither resumed nor retired")
                .register(registry);
        Gauge.builder("kanalvalg.rollout.watched.age", () -> Duration.between(watchedAt, now.now())
                        .toSeconds())
                .description("How long ago all versions that roll out were held against their thresholds")
                .baseUnit("seconds")
                .register(registry);
    }

    void pausedByPerson() {
        byPersons.increment();
    }

    void pausedByThreshold() {
        byThresholds.increment();
    }

    void failed(long cases) {
        failures.increment(cases);
    }

    /**
     * What was measured.
     *
     * @param whole whether every version could be watched
     */
    void measured(long versions, boolean whole) {
        paused = versions;
        if (whole) {
            watchedAt = now.now();
        }
    }

    private static Counter pauses(MeterRegistry registry, String by) {
        return Counter.builder("kanalvalg.rollout.pauses")
                .description("Pauses of versions, by who paused them")
                .tag("by", by)
                .register(registry);
    }
}
