package dk.kanalvalg.security;

import dk.kanalvalg.platform.Now;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one client from using up what is there for all: each has so many requests a second. Contacts have a limit of their
 * own, so that a client's reading never slows its contacts. A client is the subject of a token. Each instance counts for
 * itself.
 */
@Singleton
class RequestLimit {

    private static final int CLIENTS_KEPT = 10_000;

    private final RequestLimitConfig config;
    private final TimeMeter meter;
    private final Map<Client, Bucket> clients = new ConcurrentHashMap<>();

    RequestLimit(RequestLimitConfig config, Now now) {
        this.config = config;
        this.meter = new Meter(now);
    }

    /** What is asked for. */
    enum Kind {
        INTAKE,
        OTHER
    }

    private record Client(String subject, Kind kind) {}

    /** Counts a request; how long the client must wait if it has sent too many. */
    Optional<Duration> count(String subject, Kind kind) {
        if (clients.size() >= CLIENTS_KEPT) {
            // A full bucket says that its client has been away.
            clients.entrySet()
                    .removeIf(client -> client.getValue().getAvailableTokens()
                            >= 2L * aSecond(client.getKey().kind()));
        }
        ConsumptionProbe probe = clients.computeIfAbsent(new Client(subject, kind), _ -> bucket(aSecond(kind)))
                .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How many clients are counted. */
    int clients() {
        return clients.size();
    }

    private int aSecond(Kind kind) {
        return kind == Kind.INTAKE ? config.intakeASecond() : config.othersASecond();
    }

    private Bucket bucket(int most) {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(2L * most).refillGreedy(most, Duration.ofSeconds(1)))
                .build();
    }

    /** The service's clock, for the library. */
    private record Meter(Now now) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(now.now().toEpochMilli());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
