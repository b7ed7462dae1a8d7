package dk.kanalvalg.policy.commandline;

import static dk.kanalvalg.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in the production package: no database, no broker and no port are there, and none is missed. */
@Tag("process")
class PackagedPolicyCommandsIT {

    private static final String LAW = "src/main/resources/policy/dk-national-2.yaml";

    @TempDir
    private Path folder;

    private record Answer(int code, String out, String err) {}

    @Test
    void theJarOfTheServiceExaminesPoliciesWithoutStartingTheService() throws Exception {
        Answer fit = policy("analyse", LAW);
        Answer wrong = policy("analyse", "no-such-file.yaml");

        assertThat(fit.code()).isZero();
        assertThat(fit.out())
                .startsWith("Efterprøvning: Kanalvalg efter national ret")
                .contains("kan godkendes");
        assertThat(fit.err()).isEmpty();
        assertThat(wrong).isEqualTo(new Answer(2, "", "no-such-file.yaml: cannot be read\n"));
    }

    private Answer policy(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/quarkus-app/quarkus-run.jar",
                "policy"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // A build server has no locale to speak of.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Answer(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
