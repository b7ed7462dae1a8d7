package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.await;

import dk.kanalvalg.embedded.EmbeddedParts;
import dk.kanalvalg.security.KeyServer;
import dk.kanalvalg.security.TokenMint;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The production package as a process of its own, which can be killed for real. */
public final class Instance implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final String ISSUER = "https://instances.example";
    private static final TokenMint MINT = TokenMint.of(ISSUER);
    private static final KeyServer KEYS = new KeyServer(MINT.publish());

    private final Process process;
    private final int port;
    private final int managementPort;

    private Instance(Process process, int port, int managementPort) {
        this.managementPort = managementPort;
        this.process = process;
        this.port = port;
    }

    /** Starts one on the parts, logging to the file. */
    public static Instance start(EmbeddedParts parts, Path log) throws IOException {
        return start(parts, log, Map.of());
    }

    /** Starts one whose environment holds these settings, too, and sets the example municipalities up. */
    public static Instance start(EmbeddedParts parts, Path log, Map<String, String> own) throws IOException {
        Instance instance = startEmpty(parts, log, own);
        ExampleMunicipalities.setUp(instance.url());
        return instance;
    }

    /** Starts one whose environment holds these settings, too, with no municipality but those in the database. */
    public static Instance startEmpty(EmbeddedParts parts, Path log, Map<String, String> own) throws IOException {
        return launch(parts, log, own, cached(parts, log, own));
    }

    /** Makes what later starts take less time with, also those of others than this class, unless it is there. */
    static void makeCache(EmbeddedParts parts, Path log) throws IOException {
        cached(parts, log, Map.of());
    }

    private static List<String> cached(EmbeddedParts parts, Path log, Map<String, String> own) throws IOException {
        return AotCache.options(options -> launch(parts, log, own, options).stopInOrder());
    }

    private static Instance launch(EmbeddedParts parts, Path log, Map<String, String> own, List<String> options)
            throws IOException {
        int port;
        int managementPort;
        try (ServerSocket free = new ServerSocket(0);
                ServerSocket another = new ServerSocket(0)) {
            port = free.getLocalPort();
            managementPort = another.getLocalPort();
        }
        Map<String, String> settings = parts.configuration();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx512m", "-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "KANALVALG_HTTP_PORT",
                        Integer.toString(port),
                        "KANALVALG_DATABASE_URL",
                        settings.get("quarkus.datasource.jdbc.url"),
                        "KANALVALG_DATABASE_USERNAME",
                        settings.get("quarkus.datasource.username"),
                        "KANALVALG_DATABASE_PASSWORD",
                        settings.get("quarkus.datasource.password"),
                        "KANALVALG_KAFKA_BOOTSTRAP_SERVERS",
                        settings.get("kafka.bootstrap.servers"),
                        "KANALVALG_PSEUDONYM_KEY",
                        key(1),
                        "KANALVALG_ENCRYPTION_KEY",
                        key(2),
                        "KANALVALG_OUTBOX_TOPICS_CREATE",
                        "true",
                        "KANALVALG_OUTBOX_TOPICS_PARTITIONS",
                        "3"));
        builder.environment()
                .putAll(Map.of(
                        "KANALVALG_MIGRATION_USERNAME",
                        settings.get("quarkus.flyway.username"),
                        "KANALVALG_MIGRATION_PASSWORD",
                        settings.get("quarkus.flyway.password"),
                        "KANALVALG_AUDIT_KEY",
                        key(5),
                        "KANALVALG_TOKEN_ISSUER",
                        ISSUER,
                        "KANALVALG_TOKEN_KEYS",
                        KEYS.address(),
                        "KANALVALG_MANAGEMENT_PORT",
                        Integer.toString(managementPort),
                        "KANALVALG_PLAIN_TEXT_HTTP",
                        "true",
                        "KANALVALG_PLAIN_TEXT_KAFKA",
                        "true",
                        "KANALVALG_PLAIN_TEXT_POSTGRESQL",
                        "true",
                        "KANALVALG_SUBJECT_LIMIT_LOOK_UPS",
                        "100000"));
        builder.environment().putAll(own);
        Instance instance = new Instance(builder.start(), port, managementPort);
        await().until(instance::ready);
        return instance;
    }

    /** What a caller of that name sends as {@code Authorization}: every right, everywhere. */
    public static String authorization(String subject) {
        return "Bearer " + MINT.tokenForAll(subject);
    }

    /** A key that only tests have, the same in each run and as good as a random one. */
    static String key(int number) {
        byte[] bytes = new byte[32];
        new Random(number).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where health and metrics are. */
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** As {@code kill -9} does: nothing is put in order. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal, such as {@code STOP} or {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private void stopInOrder() {
        process.destroy();
        await().until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended with " + process.exitValue());
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(managementUrl() + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
