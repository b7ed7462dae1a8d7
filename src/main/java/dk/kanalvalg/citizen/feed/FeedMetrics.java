package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.citizen.Standings.Effect;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How the feed of standings fares. Present from the start, so that a dashboard shows 0 and not nothing. */
@Startup
@ApplicationScoped
class FeedMetrics {

    private final Map<Effect, Counter> effects = new EnumMap<>(Effect.class);
    private final Counter refused;
    private final Counter tombstones;
    private final Counter foreign;
    private final Counter failures;
    private volatile long waiting;

    FeedMetrics(MeterRegistry registry) {
        for (Effect effect : Effect.values()) {
            effects.put(effect, messages(registry, effect.name().toLowerCase(Locale.ROOT)));
        }
        refused = messages(registry, "refused");
        tombstones = messages(registry, "tombstone");
        foreign = Counter.builder("kanalvalg.standing.feed.foreign")
                .description("Standings of citizens of another municipality than their topic's")
                .register(registry);
        failures = Counter.builder("kanalvalg.standing.feed.failures")
                .description("Attempts to take a batch in that failed and are made again")
                .register(registry);
        Gauge.builder("kanalvalg.standing.feed.waiting", () -> waiting)
                .description("Messages waiting in the partitions that this instance reads")
                .register(registry);
    }

    void took(Effect effect) {
        effects.get(effect).increment();
    }

    void refused(int count) {
        refused.increment(count);
    }

    void tombstones(int count) {
        tombstones.increment(count);
    }

    void foreign() {
        foreign.increment();
    }

    void failed() {
        failures.increment();
    }

    void waiting(long messages) {
        waiting = messages;
    }

    private static Counter messages(MeterRegistry registry, String outcome) {
        return Counter.builder("kanalvalg.standing.feed.messages")
                .description("Messages of the feed by what came of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
