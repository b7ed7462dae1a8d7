package dk.kanalvalg.caselife.timers;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** How taking due steps goes; registered at the start, so that a dashboard shows 0 and not nothing. */
@Startup
@ApplicationScoped
class TimersMetrics {

    private final Counter failures;
    private final Counter postponed;

    TimersMetrics(MeterRegistry registry) {
        failures = Counter.builder("kanalvalg.timers.failures")
                .description("Attempts to take due steps that failed as a whole and are made again")
                .register(registry);
        postponed = Counter.builder("kanalvalg.timers.postponed")
                .description("Cases whose due step failed alone and waits to be tried again")
                .register(registry);
    }

    void failed() {
        failures.increment();
    }

    void postponed() {
        postponed.increment();
    }
}
