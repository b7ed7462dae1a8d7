package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.embedded.EmbeddedParts;
import dk.kanalvalg.platform.StoredJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production package on an empty PostgreSQL and an empty Kafka, whose topics it does not create. */
@Tag("long")
class NewInstallationIT {

    private static final String TOPIC = "kanalvalg.0230.borgerservice.v1";
    private static final String CONTROL_TOPIC = "kanalvalg.relay-control";

    private static final String SET_UP = """
            {"name": "Rudersdal", "cvr": "29188378", "catchAll": "borgerservice",
             "administrations": [{"id": "borgerservice", "name": "Borgerservice"}], "routes": [],
             "local": {"enable": [], "disable": [], "humanFirstAreas": [], "parameters": {}}}
            """;

    private final StoredJson json = new StoredJson();

    @TempDir
    Path folder;

    @Test
    void isReadyAndEmptyAndTakesContactsOnceAMunicipalityIsSetUp() throws Exception {
        try (EmbeddedParts parts =
                        EmbeddedParts.start(folder.resolve("parts"), EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT);
                // Starting it waits until it is ready.
                Instance instance = Instance.startEmpty(
                        parts, folder.resolve("service.log"), Map.of("KANALVALG_OUTBOX_TOPICS_CREATE", "false"));
                HttpClient client = HttpClient.newHttpClient()) {
            String url = instance.url();
            for (String example : List.of("0175", "0151")) {
                assertThat(send(client, url + "/v1/municipalities/" + example, "GET", "")
                                .statusCode())
                        .isEqualTo(404);
            }
            // The national policy ships.
            assertThat(send(client, url + "/v1/policies/dk-national/versions/1", "GET", "")
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> refused = contact(client, url);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("MUNICIPALITY_UNKNOWN");

            assertThat(send(client, url + "/v1/municipalities/0230", "PUT", SET_UP)
                            .statusCode())
                    .isEqualTo(200);
            // Callers do not see how it is, and those who look after it see nothing else.
            for (String own : List.of("/q/health", "/q/health/ready", "/q/metrics", "/q/openapi")) {
                assertThat(send(client, url + own, "GET", "").statusCode()).isEqualTo(404);
            }
            String management = instance.managementUrl();
            assertThat(manage(client, management + "/q/metrics").body()).contains("jvm_memory_used_bytes");
            for (String callers : List.of("/v1/policies", "/", "/q/swagger-ui")) {
                assertThat(manage(client, management + callers).statusCode()).isEqualTo(404);
            }
            HttpResponse<String> taken = contact(client, url);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);

            // What it needs of Kafka is told, and no reason to turn callers away.
            await().untilAsserted(() -> {
                HttpResponse<String> ready = manage(client, instance.managementUrl() + "/q/health/ready");
                assertThat(ready.statusCode()).isEqualTo(200);
                assertThat(ready.body()).contains(TOPIC, CONTROL_TOPIC);
            });
            String kafka = parts.configuration().get("kafka.bootstrap.servers");
            createTopics(kafka);
            assertThat(new TopicReader(kafka).read(TOPIC, 1, _ -> true)).hasSize(1);
        }
    }

    @Test
    void noExampleIsInTheProductionPackage() throws IOException {
        Set<String> resources = new HashSet<>();
        try (Stream<Path> jars = Files.list(Path.of("target/quarkus-app/app"))) {
            for (Path jar : jars.toList()) {
                try (JarFile entries = new JarFile(jar.toFile())) {
                    entries.stream().forEach(entry -> resources.add(entry.getName()));
                }
            }
        }
        assertThat(resources)
                .contains("db/migration/V001__municipality.sql")
                .noneMatch(name -> name.startsWith("db/examples/") && !name.endsWith("/"));
    }

    private HttpResponse<String> contact(HttpClient client, String url) throws IOException, InterruptedException {
        String event = json.write(with(event("anna"), "municipality", "0230"));
        return send(client, url + "/v1/contact-events", "POST", event);
    }

    /** As the operator does. */
    private static void createTopics(String kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            admin.createTopics(List.of(
                            new NewTopic(CONTROL_TOPIC, 8, (short) 1).configs(Map.of("cleanup.policy", "compact")),
                            new NewTopic(TOPIC, 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static HttpResponse<String> send(HttpClient client, String address, String method, String body)
            throws IOException, InterruptedException {
        return DocumentedHttp.send(client, request(address, method, body));
    }

    private static HttpResponse<String> manage(HttpClient client, String address)
            throws IOException, InterruptedException {
        return DocumentedHttp.sendToManagement(client, request(address, "GET", ""));
    }

    private static HttpRequest request(String address, String method, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .header("Authorization", Instance.authorization("operator"))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
