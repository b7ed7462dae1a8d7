package dk.kanalvalg.outbox;

import dk.kanalvalg.platform.Now;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How full the outbox is and how fast it is published. Registered at the start, so that a dashboard shows 0 instead of
 * no data.
 */
@Startup
@ApplicationScoped
class OutboxMetrics {

    private static final String MESSAGES = "kanalvalg.relay.messages";

    private final Now now;
    private final Counter published;
    private final Counter failed;
    private final Counter refused;
    private final Timer latency;
    private volatile OutboxQueries.Level level = new OutboxQueries.Level(0, 0, 0, Optional.empty());
    private volatile int lanesOwned;

    OutboxMetrics(MeterRegistry registry, Now now) {
        this.now = now;
        published = messages(registry, "published");
        failed = messages(registry, "failed");
        refused = messages(registry, "refused");
        latency = Timer.builder("kanalvalg.publish.latency")
                .description("From a message's commit to Kafka's acknowledgement")
                .serviceLevelObjectives(Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000)
                        .map(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
        Gauge.builder("kanalvalg.outbox.depth", () -> level.depth())
                .description("Messages not yet published; beyond some thousands an estimate")
                .register(registry);
        Gauge.builder("kanalvalg.outbox.blocked", () -> level.blocked())
                .description("Messages that Kafka refused, each of which holds back a citizen's later ones")
                .register(registry);
        Gauge.builder("kanalvalg.outbox.set.aside", () -> level.setAside())
                .description(
                        "Messages that Kafka refused and an operator set aside: nobody has been told what they say")
                .register(registry);
        Gauge.builder("kanalvalg.outbox.oldest.age", this::oldestAge)
                .description("Age of the oldest waiting message")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("kanalvalg.relay.lanes.owned", () -> lanesOwned)
                .description("Lanes that this instance publishes")
                .register(registry);
    }

    void published(Instant appendedAt, Instant acknowledgedAt) {
        published.increment();
        latency.record(Duration.between(appendedAt, acknowledgedAt));
    }

    void refused(int count) {
        refused.increment(count);
    }

    /** Counts attempts, because the number of messages in a failed one is not always known. */
    void failed() {
        failed.increment();
    }

    void measured(OutboxQueries.Level measured) {
        level = measured;
    }

    void lanesOwned(int count) {
        lanesOwned = count;
    }

    /** Grows between measurements and while the database cannot be asked. */
    private double oldestAge() {
        return level.oldest()
                .map(oldest -> Math.max(0, Duration.between(oldest, now.now()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private static Counter messages(MeterRegistry registry, String outcome) {
        return Counter.builder(MESSAGES)
                .description("Messages by outcome; failed ones are repeated")
                .tag("outcome", outcome)
                .register(registry);
    }
}
