package dk.kanalvalg.ops;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells a newcomer what to do next, once everything has started. */
@IfBuildProfile("local")
class LocalGreeting {

    private static final int LAST = Integer.MAX_VALUE;

    void greet(
            @Observes @Priority(LAST) StartupEvent started,
            @ConfigProperty(name = "kanalvalg.public-url") String url,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String database,
            @ConfigProperty(name = "kanalvalg.local.register") Optional<String> register,
            @ConfigProperty(name = "kanalvalg.security.secured", defaultValue = "false") boolean secured) {
        Log.infof("""


                Kanalvalg listens on %1$s   (try its API: %1$s/q/swagger-ui)
                Kafka: %2$s   PostgreSQL: %3$s

                Let a made-up citizen who is exempt from Digital Post apply for housing benefit (docs/guide/citizens.md has more):

                curl -i %1$s/v1/contact-events -H 'Content-Type: application/json' -d '{
                  "eventId": "first-1", "source": "urn:dk:cvr:65307316:system:selvbetjening",
                  "occurredAt": "2026-06-15T10:15:00+02:00", "municipality": "0175",
                  "subject": {"type": "PERSON", "id": {"type": "CPR", "value": "0305635049"}},
                  "matter": {"kle": "32.30.04", "title": "Ansøgning om boligstøtte", "mandatorySelfService": true},
                  "wishes": {"alternativeRequested": true}}'

                Read it from its administration's topic:   ./kanalvalg consume kanalvalg.0175.borgerservice.v1
                """, url, kafka, database);
        if (secured) {
            Log.info("""


                    Nobody gets in without a token. Send with every call (docs/guide/access.md):

                    -H "Authorization: Bearer $(./kanalvalg token portal --municipality 0175)"
                    """);
        }
        register.ifPresent(address -> Log.infof("""


                The register of Digital Post is a stub at %1$s: everybody has a mailbox but whom you tell it of.

                curl %1$s/stub -d without=0101995011    this number has none
                curl %1$s/stub -d fault=SLOW            also FAILING, FLAPPING, CLOSING, NONE and others
                """, address));
    }
}
