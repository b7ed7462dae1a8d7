package dk.kanalvalg.outbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service does not publish by itself: the tests run relays of their own, on one database, as several instances do. */
public class WithoutRelay implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "kanalvalg.outbox.relay", "false",
                "kanalvalg.outbox.heartbeat", "300ms",
                "kanalvalg.outbox.stale-after", "2s",
                "kanalvalg.outbox.idle-after", "4s",
                "kanalvalg.outbox.cut-off-after", "1s",
                "kanalvalg.outbox.aside", "3s",
                "kanalvalg.outbox.batch", "50");
    }
}
