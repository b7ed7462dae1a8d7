package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.embedded.EmbeddedParts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production package, killed while it reads a file. */
@Tag("process")
class KilledImportIT {

    private static final int PERSONS = 20_000;

    @TempDir
    Path folder;

    @Test
    void aFileThatIsSentAgainAfterAKillEndsInTheStateOfOneThatNothingHappenedTo() throws Exception {
        Path log = folder.resolve("service.log");
        try (EmbeddedParts parts =
                        EmbeddedParts.start(folder.resolve("parts"), EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT);
                HttpClient client = HttpClient.newHttpClient()) {
            Instance instance = Instance.start(parts, log);
            String id = UUID.randomUUID().toString();
            CompletableFuture<JsonNode> cut = send(client, instance, id, "0175");
            String url = instance.url();
            await().until(() -> lines(client, url, id) >= 3_000);
            instance.kill();
            assertThat(cut.handle((_, failure) -> failure).join()).isInstanceOf(CompletionException.class);

            instance = Instance.start(parts, log);
            long before = lines(client, instance.url(), id);
            assertThat(before).isBetween(3_000L, PERSONS + 500L);
            JsonNode resumed = send(client, instance, id, "0175").join();
            JsonNode whole =
                    send(client, instance, UUID.randomUUID().toString(), "0151").join();
            instance.close();

            assertThat(resumed.get("attempt").asInt()).isEqualTo(2);
            for (String count : new String[] {"state", "lines", "applied", "repeated", "stale", "refused"}) {
                assertThat(resumed.get(count)).as(count).isEqualTo(whole.get(count));
            }
            assertThat(documents(parts, "0175"))
                    .isEqualTo(documents(parts, "0151"))
                    .hasSize(4);
        }
    }

    /** Some lines are refused, and the last hundreds say something newer of the first persons. */
    private static String file(String municipality) {
        StringBuilder file = new StringBuilder();
        String[] words = {"REGISTERED", "NOT_REGISTERED", "CLOSED"};
        for (int person = 0; person < PERSONS; person++) {
            file.append(person % 1_000 == 5 ? "{}\n" : line(municipality, person, "15", words[person % words.length]));
        }
        for (int person = 0; person < 500; person++) {
            file.append(line(municipality, person, "16", "EXEMPT"));
        }
        return file.toString();
    }

    private static String line(String municipality, int person, String day, String digitalPost) {
        return """
            {"municipality": "%s", "id": {"type": "LOCAL", "value": "killed-%d"}, "source": "digital-post", \
            "checkedAt": "2026-06-%sT10:15:00+02:00", "digitalPost": "%s"}
            """.formatted(municipality, person, day, digitalPost);
    }

    private static CompletableFuture<JsonNode> send(
            HttpClient client, Instance instance, String id, String municipality) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance.url() + "/v1/citizens/standing/import"))
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", Instance.authorization("register"))
                .header("Import-Id", id)
                .POST(HttpRequest.BodyPublishers.ofString(file(municipality), StandardCharsets.UTF_8))
                .build();
        return DocumentedHttp.sendAsync(client, request).thenApply(response -> tree(response.body()));
    }

    private static long lines(HttpClient client, String url, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/citizens/standing/imports/" + id))
                .header("Authorization", Instance.authorization("register"))
                .build();
        JsonNode view = tree(DocumentedHttp.send(client, request).body());
        return view.path("lines").asLong();
    }

    private static JsonNode tree(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException broken) {
            throw new CompletionException(broken);
        }
    }

    /** What is known of how many persons, whenever it was received. */
    private static Map<String, Integer> documents(EmbeddedParts parts, String municipality) throws SQLException {
        Map<String, Integer> documents = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(parts.postgresql().jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                                select document::text || regexp_replace(statements::text, '"receivedAt": "[^"]*"', '', 'g'),
                                       count(*)
                                from standing where municipality = '%s' group by 1
                                """.formatted(municipality))) {
            while (rows.next()) {
                documents.put(rows.getString(1), rows.getInt(2));
            }
        }
        return documents;
    }
}
