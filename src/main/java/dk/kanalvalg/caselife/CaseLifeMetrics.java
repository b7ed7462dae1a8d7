package dk.kanalvalg.caselife;

import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import dk.kanalvalg.core.caselife.Transition.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts what happens to cases and which cases need a human. Registered at the start, so that a dashboard shows 0. */
@Startup
@ApplicationScoped
public class CaseLifeMetrics {

    private final Map<Event, Counter> moves = new EnumMap<>(Event.class);
    private final Map<OutcomeResult, Counter> outcomes = new EnumMap<>(OutcomeResult.class);
    private volatile AttentionLevel level = new AttentionLevel(Map.of(), 0);

    CaseLifeMetrics(MeterRegistry registry) {
        for (Event event : Event.values()) {
            moves.put(
                    event,
                    Counter.builder("kanalvalg.case.moves")
                            .description("Changes of the state of cases")
                            .tag("event", event.name())
                            .register(registry));
        }
        for (OutcomeResult result : OutcomeResult.values()) {
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
                    .description("Cases that wait for a human, by cause")
                    .tag("cause", attention.name().toLowerCase(java.util.Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("kanalvalg.timers.late", () -> level.lateSeconds())
                .description("How late the most overdue step of a case is")
                .baseUnit("seconds")
                .register(registry);
    }

    void moved(Event event) {
        moves.get(event).increment();
    }

    public void told(OutcomeResult result) {
        outcomes.get(result).increment();
    }

    public void measured(AttentionLevel measured) {
        level = measured;
    }
}
