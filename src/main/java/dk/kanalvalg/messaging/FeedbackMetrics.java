package dk.kanalvalg.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** How reading outcomes goes; registered at the start, so that a dashboard shows 0, not nothing. */
@Startup
@ApplicationScoped
public class FeedbackMetrics {

    private final Counter deadLetters;
    private final Counter failures;

    FeedbackMetrics(MeterRegistry registry) {
        deadLetters = Counter.builder("kanalvalg.outcomes.dead.letters")
                .description("Messages that are no outcome and were put aside")
                .register(registry);
        failures = Counter.builder("kanalvalg.outcomes.failures")
                .description("Attempts to read outcomes or take due steps that failed and are made again")
                .register(registry);
    }

    void deadLetter() {
        deadLetters.increment();
    }

    public void failed() {
        failures.increment();
    }
}
