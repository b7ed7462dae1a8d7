package dk.kanalvalg.caselife.outcomes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** How reading outcomes goes; registered at the start, so that a dashboard shows 0 and not nothing. */
@Startup
@ApplicationScoped
class OutcomesMetrics {

    private final Counter deadLetters;
    private final Counter foreign;
    private final Counter failures;
    private volatile long waiting;

    OutcomesMetrics(MeterRegistry registry) {
        deadLetters = Counter.builder("kanalvalg.outcomes.dead.letters")
                .description("Messages that are no outcome and were put aside")
                .register(registry);
        foreign = Counter.builder("kanalvalg.outcomes.foreign")
                .description("Outcomes of cases that never were their sender's")
                .register(registry);
        failures = Counter.builder("kanalvalg.outcomes.failures")
                .description("Attempts to read outcomes that failed and are made again")
                .register(registry);
        Gauge.builder("kanalvalg.outcomes.waiting", () -> waiting)
                .description("Outcomes waiting in the partitions that this instance reads")
                .register(registry);
    }

    void putAside(int messages) {
        deadLetters.increment(messages);
    }

    void foreign(int messages) {
        foreign.increment(messages);
    }

    void failed() {
        failures.increment();
    }

    void waiting(long messages) {
        waiting = messages;
    }
}
