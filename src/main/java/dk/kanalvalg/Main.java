package dk.kanalvalg;

import dk.kanalvalg.embedded.LocalRun;
import dk.kanalvalg.ops.ProductionChecks;
import dk.kanalvalg.ops.ProductionChecks.Severity;
import dk.kanalvalg.policy.commandline.PolicyCommands;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.logging.LoggingSetupRecorder;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Starts the service: with its parts in the process in profiles {@code local} and {@code dev}, else with real ones, if
 * nothing in the settings would leave it open. With
 * {@code policy} as the first argument it examines policies in files instead and starts nothing.
 */
@QuarkusMain
public class Main {

    private static final Logger LOG = Logger.getLogger(Main.class);

    private Main() {}

    public static void main(String... args) {
        if (args.length > 0 && args[0].equals("policy")) {
            System.exit(PolicyCommands.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        List<String> profiles = ConfigUtils.getProfiles();
        if (profiles.contains("local") || profiles.contains("dev")) {
            System.exit(LocalRun.run(args));
        }
        List<ProductionChecks.Finding> findings = ProductionChecks.check(Main::setting);
        if (!findings.isEmpty()) {
            // Logging waits for Quarkus, which may not be going to start: without this the message would be lost.
            LoggingSetupRecorder.handleFailedStart();
            findings.forEach(LOG::warn);
        }
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            LOG.fatal("Kanalvalg does not start with these settings (profile 'local' brings its own)");
            System.exit(1);
        }
        Quarkus.run(args);
    }

    /** One whose expression names a variable that is not set counts as not set. */
    private static Optional<String> setting(String property) {
        try {
            return ConfigProvider.getConfig().getOptionalValue(property, String.class);
        } catch (NoSuchElementException unset) {
            return Optional.empty();
        }
    }
}
