package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.Standings.Effect;
import dk.kanalvalg.citizen.Standings.StatementResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts imports and their lines. Registered at the start, so that a dashboard shows 0 instead of no data. */
@Startup
@ApplicationScoped
class ImportMetrics {

    private final Map<Effect, Counter> effects = new EnumMap<>(Effect.class);
    private final Counter refused;
    private final AtomicInteger running = new AtomicInteger();

    ImportMetrics(MeterRegistry registry) {
        for (Effect effect : Effect.values()) {
            effects.put(effect, lines(registry, effect.name().toLowerCase(Locale.ROOT)));
        }
        refused = lines(registry, "refused");
        Gauge.builder("kanalvalg.standing.imports.running", running::get)
                .description("Files that this instance is reading")
                .register(registry);
    }

    void took(List<StatementResult> kept, long refusedLines) {
        kept.forEach(one -> effects.get(one.effect()).increment());
        refused.increment(refusedLines);
    }

    void running(int more) {
        running.addAndGet(more);
    }

    private static Counter lines(MeterRegistry registry, String outcome) {
        return Counter.builder("kanalvalg.standing.import.lines")
                .description("Lines of imports by result")
                .tag("outcome", outcome)
                .register(registry);
    }
}
