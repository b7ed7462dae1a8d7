package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the guides that bring a token, run as they stand there beside {@code ./kanalvalg run --secured}. */
@Tag("process")
class SecuredGuidesIT {

    @TempDir
    static Path folder;

    private static GuideRun local;

    @BeforeAll
    static void start() throws IOException {
        local = GuideRun.start(folder, "--secured");
    }

    @AfterAll
    static void stop() throws IOException {
        local.close();
    }

    @Test
    void aPortalIsToldLittleAndACaseworkerSeesTheOwnAdministrationsCase() throws Exception {
        List<String> said = local.follow(Guides.blocks("docs/guide/access.md"), Map.of());
        assertThat(local.follow(List.of("curl -s http://localhost:8080/"), Map.of())
                        .getFirst())
                .as("a browser without a token could not open the page")
                .contains("<h1>Kanalvalg</h1>")
                .doesNotContain("href=\"/try\"");
        assertThat(said.get(1)).contains("HTTP/1.1 401", "UNAUTHENTICATED");
        assertThat(said.get(2))
                .contains("HTTP/1.1 201", "Vi har fået din henvendelse")
                .doesNotContain("citizenRef");
        assertThat(said.get(3)).contains("first-1", "\"citizenRef\"", "HTTP/1.1 404", "OUT_OF_REACH");
    }

    @Test
    void aCouncilAsksWhatADraftWouldHaveDone() throws Exception {
        assertThat(local.follow(Guides.blocks("docs/guide/simulations.md"), Map.of())
                        .getFirst())
                .contains("\"simulationId\"", "Mød familier på biblioteket");
        assertThat(local.follow(Guides.blocks("docs/guide/reports.md"), Map.of())
                        .getFirst())
                .contains("\"municipality\":\"0175\"", "\"tables\"");
    }

    @Test
    void aPolicyInAFileIsExaminedAndSimulated() throws Exception {
        String policy = Files.readString(Path.of("docs/guide/examples/local-policy.yaml"));
        for (String file : List.of("rules.yaml", "old.yaml")) {
            Files.writeString(folder.resolve(file), policy);
        }
        Files.writeString(folder.resolve("new.yaml"), policy.replace("residentGraceDays: 45", "residentGraceDays: 60"));
        List<String> commands = new ArrayList<>(List.of(
                "export KANALVALG_TOKEN=$(./kanalvalg token all)\n",
                withToken(Guides.blocks("docs/guide/municipality.md").get(1)).replace("$TOKEN", "$KANALVALG_TOKEN")));
        commands.addAll(Guides.blocks("docs/guide/policies-in-git.md"));
        List<String> said = local.follow(commands, Map.of());
        assertThat(said.get(2)).contains("Rudersdals lokale kanalvalg");
        assertThat(folder.resolve("rules.dmn")).content().contains("<decisionTable", "hitPolicy=\"FIRST\"");
        assertThat(said.get(3)).contains("0 cases");
        assertThat(folder.resolve("changes.csv")).content().startsWith("from_channel,");
    }

    @Test
    void anOperatorSetsTheDatabaseUpAnswersAnObjectionAndReplays() throws Exception {
        database("kanalvalg");
        topic("kanalvalg.0175.borgerservice.replay");
        List<String> commands = new ArrayList<>(List.of(
                "export TOKEN=$(./kanalvalg token all)\n",
                "CASE=$("
                        + withToken(Guides.blocks("README.md").get(1).strip())
                        + " | sed -n 's/.*\"caseId\":\"\\([^\"]*\\)\".*/\\1/p')\n"));
        Guides.blocks("docs/guide/operating.md")
                .forEach(block -> commands.add(block.replace("db.example", "localhost PGPORT=" + local.postgresql())));
        List<String> said = local.follow(commands, Map.of("URL", local.url())).subList(2, commands.size());
        assertThat(said.get(1)).contains("kubectl apply -k k8s/overlays/prod");
        assertThat(said.get(2)).contains("kubectl apply -f -", "kind: KafkaTopic", "kanalvalg.0175.borgerservice.v1");
        assertThat(said.get(3)).contains("\"objectionId\"", "\"wantedChannel\":\"ANALOG\"");
        assertThat(said.get(4)).contains("\"replayId\"");
    }

    private static String withToken(String command) {
        return command.replace("curl -i", "curl -i -H \"Authorization: Bearer $TOKEN\"");
    }

    private static void database(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + local.postgresql() + "/postgres", "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    private static void topic(String name) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, 3, (short) 1))).all().get();
        }
    }
}
