package dk.kanalvalg.citizen.holds;

import dk.kanalvalg.citizen.brake.HoldStore.Measure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** How many brakes are on. Read from the database by every instance; present from the start, so that a dashboard shows 0. */
@Startup
@ApplicationScoped
class HoldMetrics {

    private volatile Measure measure = new Measure(0, 0);

    HoldMetrics(MeterRegistry registry) {
        Gauge.builder("kanalvalg.standing.brake.holds", () -> measure.holds())
                .description(
                        "Sources in a municipality whose endings of exemptions are held because they were too many")
                .register(registry);
        Gauge.builder("kanalvalg.standing.brake.held", () -> measure.held())
                .description("Exemptions that stand although a source ended them, until two persons have looked")
                .register(registry);
    }

    void measured(Measure now) {
        measure = now;
    }
}
