package dk.kanalvalg.gdpr;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How long the authority has not been told of a breach. Present from the start, so that a dashboard shows 0. */
@Startup
@ApplicationScoped
class BreachMetrics {

    private volatile Duration oldest = Duration.ZERO;

    BreachMetrics(MeterRegistry registry) {
        Gauge.builder("kanalvalg.breaches.unreported.age.seconds", () -> oldest.toSeconds())
                .description(
                        "Since the oldest breach was discovered of which the authority has not been told; 0 for none")
                .register(registry);
    }

    void measured(Duration age) {
        oldest = age;
    }
}
