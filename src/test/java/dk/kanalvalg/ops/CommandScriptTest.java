package dk.kanalvalg.ops;

import static dk.kanalvalg.Patience.PATIENCE;
import static dk.kanalvalg.ops.DeploymentFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./kanalvalg} says while it builds and when the tests have run, and the programs that it names. */
class CommandScriptTest {

    private static final String PASSED =
            "<testcase name=\"works\" classname=\"dk.kanalvalg.FirstTest\" time=\"0.1\"/>\n";

    @TempDir
    Path folder;

    private Path marker;

    @BeforeEach
    void anHourAgo() throws IOException {
        marker = Files.createFile(folder.resolve("started"));
        Files.setLastModifiedTime(marker, FileTime.from(Instant.EPOCH));
    }

    @Test
    void theSummaryCountsBothKindsOfTests() throws Exception {
        report("surefire-reports", PASSED + PASSED);
        report("failsafe-reports", PASSED);
        assertThat(summary(0, 754))
                .contains("unit tests:        2 ran, 0 failed, 0 skipped")
                .contains("integration tests: 1 ran, 0 failed, 0 skipped")
                .contains("time:              12 min 34 s")
                .endsWith("All passed.\n");
    }

    @Test
    void theSummaryNamesWhatFailedAndWhatWasSkippedAndWhy() throws Exception {
        report("surefire-reports", PASSED + """
            <testcase name="is &quot;odd&quot;" classname="dk.kanalvalg.core.OddTest" time="0.1">
              <failure message="not so" type="x"><![CDATA[expected: <error> but
            was: <skipped/> ]]></failure>
            </testcase>
            <testcase name="" classname="dk.kanalvalg.BrokenTest"><error type="y">no start</error></testcase>
            <testcase name="waits" classname="dk.kanalvalg.ToolTest">
              <skipped message="promtool is not on the PATH: install Prometheus &amp; more"/>
            </testcase>
            """);
        report("failsafe-reports", PASSED);
        assertThat(summary(1, 5))
                .contains("3 ran, 2 failed, 1 skipped")
                .contains("failed:\n    OddTest.is \"odd\"\n    BrokenTest\n")
                .contains("why:\n    ToolTest.waits: promtool is not on the PATH: install Prometheus & more\n")
                .contains("FAILED. What each test says stands above");
    }

    @Test
    void theSummarySaysThatTestsAreMissing() throws Exception {
        report("surefire-reports", PASSED);
        assertThat(summary(1, 5))
                .contains("integration tests: none ran")
                .contains("the build ended before them")
                .contains("FAILED, and not in a test");
    }

    @Test
    void theSummaryTellsNothingOfAnEarlierRun() throws Exception {
        report("surefire-reports", PASSED);
        Files.setLastModifiedTime(marker, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(summary(0, 5)).contains("unit tests:        none ran").contains("integration tests: none ran");
    }

    @Test
    void theBuildSaysHowFarItIsAndPassesErrorsOn() throws Exception {
        List<String> lines = new ArrayList<>(List.of("[INFO] Scanning for projects..."));
        for (int file = 0; file < 250; file++) {
            lines.add("[INFO] Downloaded from central: a file (1 kB at 2 kB/s)");
        }
        lines.addAll(List.of(
                "[INFO] --- compiler:3.14.1:compile (default-compile) @ kanalvalg ---",
                "[ERROR] src\\main: not good",
                "[INFO] --- compiler:3.14.1:compile (compile-tools) @ kanalvalg ---",
                "[INFO] --- quarkus:3.33.2:build (default) @ kanalvalg ---",
                "[INFO] BUILD SUCCESS"));
        Path output = Files.write(folder.resolve("maven"), lines);
        assertThat(run(output, "src/tools/sh/build-progress")
                        .lines()
                        .map(line -> line.replaceFirst("\\[ *\\d+ s] ", "")))
                .containsExactly(
                        "  1 of 4: preparing: Maven reads the project and fetches what it needs",
                        "  100 files fetched from the Maven repository",
                        "  200 files fetched from the Maven repository",
                        "  2 of 4: compiling the service",
                        "[ERROR] src\\main: not good",
                        "  3 of 4: compiling the programs beside it",
                        "  4 of 4: packaging",
                        "  built; 250 files were fetched, and will not be the next time");
    }

    /** The stages are found by the names of the build's steps. */
    @Test
    void theStepsThatTheProgressLooksForAreInTheBuild() {
        assertThat(text("pom.xml")).contains("<id>compile-tools</id>", "<goal>build</goal>");
    }

    @Test
    void everyProgramThatTheScriptStartsIsThere() {
        List<String> programs = Pattern.compile("(?:plain_tool|kafka_tool|run_tool) ([a-z]+\\.[A-Z][A-Za-z]+)")
                .matcher(text("kanalvalg"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(programs).hasSize(13).allSatisfy(program -> assertThat(
                        text("src/tools/java/dk/kanalvalg/tools/" + program.replace('.', '/') + ".java"))
                .contains("static void main(String"));
    }

    /** Nothing is installed here: the programs of the tests are those that the folder has. */
    @Test
    void whatTheTestsNeedAndIsMissingIsNamed() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("sed"), Path.of("/bin/sed"));
        for (String name : List.of("npm", "promtool", "curl", "jq", "openssl", "chromium", "psql", "pgbench")) {
            program(programs.resolve(name), "exit 0");
        }
        for (String version : List.of("v18.18.0", "v20.17.0", "v21.0.0", "v26.1.0")) {
            program(programs.resolve("node"), "echo " + version);
            assertThat(needs(programs)).as(version).isEqualTo("0 ");
        }
        for (String version : List.of("v12.22.9", "v18.17.1", "v19.9.0", "v20.16.0", "of no number")) {
            program(programs.resolve("node"), "echo " + version);
            assertThat(needs(programs))
                    .as(version)
                    .startsWith("1 kanalvalg: Node.js 18.18 or later is missing: here is " + version);
        }
        program(programs.resolve("node"), "echo v20.17.0");
        for (String name : List.of("npm", "promtool", "jq", "psql", "pgbench")) {
            Files.delete(programs.resolve(name));
            assertThat(needs(programs)).startsWith("1 ").contains(name + " is missing");
        }
    }

    private static void program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** The exit code and what is said. */
    private static String needs(Path programs) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "src/tools/sh/test-needs").redirectErrorStream(true);
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("KANALVALG_INSTALL", "no");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    private void report(String kind, String cases) throws IOException {
        Path reports = Files.createDirectories(folder.resolve(kind));
        Files.writeString(reports.resolve("TEST-all.xml"), "<testsuite>\n" + cases + "</testsuite>\n");
    }

    private String summary(int code, int seconds) throws IOException, InterruptedException {
        return run(
                folder.resolve("started"),
                "src/tools/sh/test-summary",
                folder.toString(),
                marker.toString(),
                "" + code,
                "" + seconds);
    }

    private String run(Path input, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
