package dk.kanalvalg.security;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.Problem;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows a client that asks about many different persons in a short time: whoever tries numbers one after another must not
 * find the one that answers. Asking about the same person again costs nothing. Contacts that are sent in are not asked
 * about, so intake is never slowed by it. Each instance counts for itself.
 */
@ApplicationScoped
public class SubjectLimit {

    private static final int CLIENTS_KEPT = 10_000;

    private final SubjectLimitConfig config;
    private final Instance<OpenAccess> openAccess;
    private final Caller caller;
    private final AccessMetrics metrics;
    private final Now now;
    private final Map<Client, DistinctSubjects> clients = new ConcurrentHashMap<>();

    SubjectLimit(
            SubjectLimitConfig config, Instance<OpenAccess> openAccess, Caller caller, AccessMetrics metrics, Now now) {
        this.config = config;
        this.openAccess = openAccess;
        this.caller = caller;
        this.metrics = metrics;
        this.now = now;
    }

    /** How somebody is asked about. */
    public enum Way {
        ASK,
        LOOK_UP
    }

    private record Client(String name, Way way) {}

    /** Lets the caller ask about the person, or refuses it with 429 and the time after which there is room again. */
    public void admit(Way way, CitizenRef subject) {
        if (openAccess.isResolvable() && openAccess.get().open()) {
            return;
        }
        Client client = new Client(caller.actor(), way);
        Instant at = now.now();
        int most = way == Way.ASK ? config.asks() : config.lookUps();
        if (clients.size() >= CLIENTS_KEPT) {
            clients.values().removeIf(subjects -> subjects.isIdle(at));
        }
        Optional<Duration> wait = clients.computeIfAbsent(client, _ -> new DistinctSubjects(most, config.window()))
                .add(subject, at);
        metrics.count(way, wait.isPresent());
        wait.ifPresent(after -> {
            Log.warnf(
                    "%s asks about more than %d different persons in %s (%s)",
                    client.name(), most, config.window(), way);
            throw new InvalidRequest(
                    Problem.of(
                            ErrorCode.TOO_MANY_SUBJECTS,
                            "Too many different persons were asked about in a short time."),
                    after);
        });
    }
}
