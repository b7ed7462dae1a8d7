package dk.kanalvalg.caselife.objections;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** How many objections wait. Read from the database by every instance; present from the start, so that a dashboard shows 0. */
@Startup
@ApplicationScoped
class ObjectionsMetrics {

    private volatile ObjectionStore.Level level = new ObjectionStore.Level(0, 0);

    ObjectionsMetrics(MeterRegistry registry) {
        Gauge.builder("kanalvalg.objections.open", () -> level.open())
                .description("Objections that no caseworker has answered")
                .register(registry);
        Gauge.builder("kanalvalg.objections.overdue", () -> level.overdue())
                .description("Objections that should have been answered by now")
                .register(registry);
    }

    void measured(ObjectionStore.Level now) {
        level = now;
    }
}
