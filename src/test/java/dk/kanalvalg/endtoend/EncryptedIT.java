package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.contract.DocumentedHttp;
import dk.kanalvalg.embedded.EmbeddedParts;
import dk.kanalvalg.embedded.Encryption;
import dk.kanalvalg.platform.StoredJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production package as production wants it, with nothing said aloud: TLS to its callers, to PostgreSQL with
 * {@code sslmode=verify-full}, and to a Kafka that listens for nothing else.
 */
@Tag("process")
class EncryptedIT {

    private static final String HERE = "dns:localhost,ip:127.0.0.1";

    /** Of the service's connections, those that are not encrypted. */
    private static final String PLAIN = """
            select count(*) filter (where not ssl), count(*) from pg_stat_ssl join pg_stat_activity using (pid)
            where application_name like 'PostgreSQL JDBC%' and pid <> pg_backend_pid()""";

    @TempDir
    Path folder;

    @Test
    void everyConnectionIsEncryptedAndEachEndKnowsTheOther() throws Exception {
        SelfSigned own = SelfSigned.make(folder.resolve("own"), HERE);
        int port = freePort();
        try (EmbeddedParts parts = EmbeddedParts.start(
                        folder.resolve("parts"),
                        EmbeddedParts.ANY_PORT,
                        EmbeddedParts.ANY_PORT,
                        new Encryption(own.certificate(), own.key(), own.keyStore(), SelfSigned.PASSWORD));
                Instance instance =
                        Instance.startEmpty(parts, folder.resolve("service.log"), settings(own, own, parts, port));
                HttpClient client =
                        HttpClient.newBuilder().sslContext(own.trusting()).build();
                HttpClient stranger = HttpClient.newHttpClient()) {
            String url = "https://localhost:" + port;
            ExampleMunicipalities.setUp(url, client);
            assertThat(submit(client, url).statusCode()).isEqualTo(201);

            // Kafka has it.
            await().until(() -> relayed(parts, own));
            try (Connection asking =
                            DriverManager.getConnection(encrypted(parts, own) + "&user=postgres&password=postgres");
                    ResultSet row = asking.createStatement().executeQuery(PLAIN)) {
                row.next();
                assertThat(row.getInt(1)).isZero();
                assertThat(row.getInt(2)).isPositive();
            }
            // The port without encryption is not even there, and whoever does not know the certificate does not go on.
            assertThatThrownBy(() -> submit(client, instance.url())).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> submit(stranger, url)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    /** PostgreSQL shows a certificate for another host: the service stays away from it. */
    @Test
    void aDatabaseThatIsAnotherIsNotTalkedTo() throws Exception {
        SelfSigned here = SelfSigned.make(folder.resolve("here"), HERE);
        SelfSigned elsewhere = SelfSigned.make(folder.resolve("elsewhere"), "dns:postgres.example");
        Path log = folder.resolve("service.log");
        try (EmbeddedParts parts = EmbeddedParts.start(
                folder.resolve("parts"),
                EmbeddedParts.ANY_PORT,
                EmbeddedParts.ANY_PORT,
                new Encryption(elsewhere.certificate(), elsewhere.key(), here.keyStore(), SelfSigned.PASSWORD))) {
            assertThatThrownBy(() -> Instance.startEmpty(parts, log, settings(here, elsewhere, parts, freePort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the service ended");
            assertThat(Files.readString(log)).contains("hostname");
        }
    }

    private static Map<String, String> settings(SelfSigned own, SelfSigned database, EmbeddedParts parts, int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KANALVALG_PLAIN_TEXT_HTTP", "false");
        settings.put("KANALVALG_PLAIN_TEXT_KAFKA", "false");
        settings.put("KANALVALG_PLAIN_TEXT_POSTGRESQL", "false");
        settings.put("KANALVALG_HTTPS_PORT", Integer.toString(port));
        settings.put("KANALVALG_HTTP_INSECURE_REQUESTS", "disabled");
        settings.put("KANALVALG_HTTP_TLS_CERTIFICATE", own.certificate().toString());
        settings.put("KANALVALG_HTTP_TLS_KEY", own.key().toString());
        settings.put("KANALVALG_DATABASE_URL", encrypted(parts, database));
        settings.put("KAFKA_SECURITY_PROTOCOL", "SSL");
        settings.put("KAFKA_SSL_TRUSTSTORE_LOCATION", own.trustStore().toString());
        settings.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", SelfSigned.PASSWORD);
        settings.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PKCS12");
        return settings;
    }

    private static String encrypted(EmbeddedParts parts, SelfSigned trusted) {
        return parts.configuration().get("quarkus.datasource.jdbc.url") + "?sslmode=verify-full&sslrootcert="
                + trusted.certificate();
    }

    private static boolean relayed(EmbeddedParts parts, SelfSigned own) throws SQLException {
        try (Connection asking =
                        DriverManager.getConnection(encrypted(parts, own) + "&user=postgres&password=postgres");
                ResultSet row = asking.createStatement()
                        .executeQuery(
                                "select (select count(*) from contact_case), (select count(*) from outbox_entry)")) {
            row.next();
            return row.getInt(1) == 1 && row.getInt(2) == 0;
        }
    }

    private static HttpResponse<String> submit(HttpClient client, String url) throws IOException, InterruptedException {
        return DocumentedHttp.send(
                client,
                HttpRequest.newBuilder(URI.create(url + "/v1/contact-events"))
                        .header("Authorization", Instance.authorization("portal"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                new StoredJson().write(TestEvents.event("encrypted"))))
                        .build());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
