package dk.kanalvalg.routing.life;

import dk.kanalvalg.core.routing.Course.Attention;
import dk.kanalvalg.core.routing.Transition.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** What happens to cases, and which of them need a human; registered at the start, so that a dashboard shows 0. */
@Startup
@ApplicationScoped
class LifeMetrics {

    private final Map<Event, Counter> moves = new EnumMap<>(Event.class);
    private final Map<ApplyOutcomes.Result, Counter> outcomes = new EnumMap<>(ApplyOutcomes.Result.class);
    private volatile TakeDueSteps.Level level = new TakeDueSteps.Level(Map.of(), 0);

    LifeMetrics(MeterRegistry registry) {
        for (Event event : Event.values()) {
            moves.put(
                    event,
                    Counter.builder("kanalvalg.case.moves")
                            .description("Steps in the life of cases")
                            .tag("event", event.name())
                            .register(registry));
        }
        for (ApplyOutcomes.Result result : ApplyOutcomes.Result.values()) {
            outcomes.put(
                    result,
                    Counter.builder("kanalvalg.outcomes")
                            .description(
                                    "Outcomes told of cases, by what came of them; only applied ones change a case")
                            .tag("result", result.name().toLowerCase(java.util.Locale.ROOT))
                            .register(registry));
        }
        for (Attention attention : Attention.values()) {
            Gauge.builder("kanalvalg.cases.attention", () -> level.attention().getOrDefault(attention, 0L))
                    .description("Cases that wait for a human, by why")
                    .tag("cause", attention.name().toLowerCase(java.util.Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("kanalvalg.timers.late", () -> level.lateSeconds())
                .description("By how much the step of a case that is due longest is late")
                .baseUnit("seconds")
                .register(registry);
    }

    void moved(Event event) {
        moves.get(event).increment();
    }

    void told(ApplyOutcomes.Result result) {
        outcomes.get(result).increment();
    }

    void measured(TakeDueSteps.Level measured) {
        level = measured;
    }
}
