package dk.kanalvalg.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready before the first look, and while topics are missing that were missing from the start: a rollout stops
 * there. Later ones, of an
 * administration just set up or of an installation that had none, are told of but take no running instance away from its callers; neither does a Kafka
 * that is down, because intake does not need it.
 */
@Readiness
@ApplicationScoped
class TopicsCheck implements HealthCheck {

    private final Topics topics;

    TopicsCheck(Topics topics) {
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        Set<String> missing = topics.lastMissing();
        return HealthCheckResponse.named("topics")
                .status(topics.settled())
                .withData("missing", String.join(" ", missing))
                .build();
    }
}
