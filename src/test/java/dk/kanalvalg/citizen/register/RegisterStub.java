package dk.kanalvalg.citizen.register;

import dk.kanalvalg.embedded.EmbeddedParts;
import dk.kanalvalg.embedded.EmbeddedRegister;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** The registers for a test class, and settings under which it need not wait long for an outage. */
public class RegisterStub implements QuarkusTestResourceLifecycleManager {

    private EmbeddedRegister register;

    @Override
    public Map<String, String> start() {
        register = EmbeddedRegister.start(EmbeddedParts.ANY_PORT);
        Map<String, String> settings = new HashMap<>(register.configuration());
        settings.putAll(Map.of(
                "kanalvalg.register.digital-post.timeout", "PT1S",
                "kanalvalg.register.digital-post.attempt-timeout", "PT0.3S",
                "kanalvalg.register.digital-post.nem-sms", "true",
                "kanalvalg.register.digital-post.circuit.window", "10",
                "kanalvalg.register.digital-post.circuit.pause", "PT1S",
                "kanalvalg.test.register", register.address()));
        return settings;
    }

    @Override
    public void stop() {
        register.close();
    }
}
