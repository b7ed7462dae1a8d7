package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.embedded.EmbeddedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code ./kanalvalg attack}, against the production package with 512 MB of heap. How fast intake is
 * meanwhile is measured apart (docs/performance.md): here it must go on, lose nothing, and nobody is answered what may not be.
 */
@Tag("process")
class UnderAttackIT {

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingBreaksWhileMemoryReadersAndAnalysesAreAttacked() throws Exception {
        Path log = folder.resolve("service.log");
        try (EmbeddedParts parts =
                        EmbeddedParts.start(folder.resolve("parts"), EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT);
                // It has a heap of 512 MB.
                Instance instance = Instance.start(parts, log)) {
            JsonNode counted = attack(instance);
            Map<String, Long> answers = new TreeMap<>();
            counted.get("answers")
                    .properties()
                    .forEach(answer ->
                            answers.put(answer.getKey(), answer.getValue().asLong()));

            // Each attack came through, and was answered in a way that it may be.
            assertThat(answers).containsKeys("array sent", "list sent", "analysis sent", "slow begun");
            assertThat(answers.get("slow begun")).isGreaterThanOrEqualTo(200);
            assertThat(answers.keySet())
                    .allMatch(
                            answer -> answer.matches(
                                    "[a-z]+ sent|array (200|503)|list (200|429|503)|analysis (200|503)|slow (begun|hung up on)"));
            // Whether any list had to be refused depends on how fast the machine is; ReadingIT shows that limits
            // refuse.

            assertThat(counted.get("notTakenIn").asLong()).isZero();
            assertThat(counted.get("acknowledged").asLong()).isPositive();
            assertThat(stored(parts, counted.get("run").asText()))
                    .isEqualTo(counted.get("acknowledged").asLong());
            assertThat(Files.readString(log)).doesNotContain("OutOfMemoryError", "\"level\":\"ERROR\"");
        }
    }

    private JsonNode attack(Instance instance) throws Exception {
        Path output = folder.resolve("attack.out");
        Path figures = folder.resolve("attack.json");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        "target/tools-classes",
                        "dk.kanalvalg.tools.load.UnderAttack",
                        "--url=" + instance.url(),
                        "--rounds=1",
                        "--warm-up=5",
                        "--seconds=30",
                        "--json=" + figures))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .put("KANALVALG_TOKEN", Instance.authorization("attacker").substring("Bearer ".length()));
        Process attack = builder.start();
        try {
            assertThat(attack.waitFor(300, TimeUnit.SECONDS))
                    .as(Files.readString(output))
                    .isTrue();
        } finally {
            attack.destroyForcibly();
        }
        assertThat(attack.exitValue()).as(Files.readString(output)).isZero();
        return new ObjectMapper().readTree(figures.toFile());
    }

    /** Those of the run whose number is known to have been answered 201; in flight at the end is nothing. */
    private static long stored(EmbeddedParts parts, String run) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(parts.postgresql().jdbcUrl(), "postgres", "postgres");
                PreparedStatement count = connection.prepareStatement(
                        "select count(*) from contact_event join contact_case using (case_id) where contact_event.event_id like ?")) {
            count.setString(1, run + "-%");
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
