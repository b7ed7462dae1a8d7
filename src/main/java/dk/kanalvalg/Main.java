package dk.kanalvalg;

import dk.kanalvalg.embedded.LocalRun;
import dk.kanalvalg.policy.commandline.PolicyCommands;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.logging.LoggingSetupRecorder;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Starts the service: with its parts in the process in profiles {@code local} and {@code dev}, else with real ones. With
 * {@code policy} as the first argument it examines policies in files instead and starts nothing.
 */
@QuarkusMain
public class Main {

    private static final Logger LOG = Logger.getLogger(Main.class);

    /** Environment variables without which production has nowhere to write; there is no default that would do. */
    private static final List<String> REQUIRED = List.of("KANALVALG_DATABASE_URL", "KANALVALG_KAFKA_BOOTSTRAP_SERVERS");

    private Main() {}

    public static void main(String... args) {
        if (args.length > 0 && args[0].equals("policy")) {
            System.exit(PolicyCommands.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        List<String> profiles = ConfigUtils.getProfiles();
        if (profiles.contains("local") || profiles.contains("dev")) {
            System.exit(LocalRun.run(args));
        }
        List<String> missing = REQUIRED.stream().filter(name -> !isSet(name)).toList();
        if (!missing.isEmpty()) {
            // Logging waits for Quarkus, which is not going to start: without this the message would be lost.
            LoggingSetupRecorder.handleFailedStart();
            LOG.fatalf(
                    "Kanalvalg does not start: set %s (profile 'local' brings its own)", String.join(" and ", missing));
            System.exit(1);
        }
        Quarkus.run(args);
    }

    private static boolean isSet(String variable) {
        return ConfigProvider.getConfig()
                .getOptionalValue(variable, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
