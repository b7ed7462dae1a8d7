package dk.kanalvalg.tools.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of a run: PostgreSQL, Kafka and two instances, each behind a network of its own to the database. */
final class ChaosParts {

    private static final String MUNICIPALITY = """
            {"name": "Rødovre", "cvr": "65307316", "catchAll": "borgerservice",
             "administrations": [
               {"id": "borgerservice", "name": "Borgerservice"}, {"id": "sundhed", "name": "Sundhed"},
               {"id": "stab", "name": "Stab"}],
             "routes": [
               {"kle": "27.*", "facet": null, "administration": "sundhed"},
               {"kle": "00.*", "facet": null, "administration": "stab"}],
             "local": {"enable": [], "disable": [], "humanFirstAreas": [], "parameters": {}}}
            """;

    /** How long an instance's transaction and its hold on a lane may last. */
    record Limits(Duration transactionTimeout, Duration idleAfter) {}

    private final Path jar;
    private final String classPath;
    private final Path folder;
    private final Limits limits;
    private final ChaosIssuer issuer;
    private final List<ChaosPart> parts = new CopyOnWriteArrayList<>();
    private final List<ChaosPart> instances = new ArrayList<>();
    private final List<ChaosWire> wires = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private final Set<Integer> ports = new HashSet<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private ChaosPart database;
    private ChaosPart broker;
    private String bootstrap;

    /** @param classPath where PostgreSQL and Kafka are found; {@code null} stands for the jars beside the package */
    ChaosParts(Path jar, String classPath, Path folder, Limits limits) throws IOException {
        this.jar = jar;
        this.classPath = classPath == null ? jarsBeside(jar) : classPath;
        this.folder = folder;
        this.limits = limits;
        this.issuer = new ChaosIssuer();
    }

    ChaosIssuer issuer() {
        return issuer;
    }

    ChaosPart database() {
        return database;
    }

    ChaosPart broker() {
        return broker;
    }

    String bootstrap() {
        return bootstrap;
    }

    List<ChaosPart> instances() {
        return instances;
    }

    /** The network between the database and the instance of the same number. */
    List<ChaosWire> wires() {
        return wires;
    }

    List<String> urls() {
        return urls;
    }

    /** Returns when all answer. */
    void start() throws IOException, InterruptedException {
        int databasePort = freePort();
        int brokerPort = freePort();
        bootstrap = "127.0.0.1:" + brokerPort;
        database = part("postgresql", databasePort, folder.resolve("postgresql"));
        broker = part("kafka", brokerPort, folder.resolve("kafka"));
        parts.addAll(List.of(database, broker));
        database.launch();
        broker.launch();
        database.await();
        broker.await();
        for (int number = 0; number < 2; number++) {
            ChaosWire wire = new ChaosWire(databasePort);
            wires.add(wire);
            instances.add(instance(number, wire.port()));
        }
        parts.addAll(instances);
        for (ChaosPart instance : instances) {
            instance.launch();
        }
        for (ChaosPart instance : instances) {
            instance.await();
        }
        setUpMunicipality();
    }

    /** A new installation has none. */
    private void setUpMunicipality() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(urls.getFirst() + "/v1/municipalities/0175"))
                .header("Content-Type", "application/json")
                .header("Authorization", issuer.authorization())
                .timeout(Duration.ofSeconds(20))
                .PUT(HttpRequest.BodyPublishers.ofString(MUNICIPALITY))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the municipality was not set up: " + answer.statusCode());
        }
    }

    /** Ends all, the last started first. */
    void end() {
        issuer.close();
        for (ChaosPart part : parts.reversed()) {
            try {
                part.kill();
            } catch (IOException | RuntimeException gone) {
                // As wanted.
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ChaosPart part(String name, int port, Path data) {
        return new ChaosPart(
                name,
                List.of(
                        java(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        "dk.kanalvalg.embedded.PartProcess",
                        name,
                        data.toString(),
                        "" + port),
                Map.of(),
                folder.resolve(name + ".out"),
                () -> {
                    new Socket(InetAddress.getLoopbackAddress(), port).close();
                    return true;
                },
                name.equals("postgresql") ? data.resolve("postmaster.pid") : null);
    }

    /** The same in each run and for each instance, and for no other use. */
    private static String key(int number) {
        byte[] bytes = new byte[32];
        new Random(number).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private ChaosPart instance(int number, int databasePort) throws IOException {
        int port = freePort();
        int managementPort = freePort();
        String url = "http://127.0.0.1:" + port;
        urls.add(url);
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
        // Where the package was started before with -XX:AOTCacheOutput, an instance starts much faster.
        Path cache = jar.resolveSibling("app.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of(
                "-Dquarkus.profile=prod",
                "-Dquarkus.management.port=" + managementPort,
                "-Dkanalvalg.production.plain-text-http=true",
                "-Dkanalvalg.production.plain-text-kafka=true",
                "-Dkanalvalg.production.plain-text-postgresql=true",
                "-jar",
                jar.toString()));
        return new ChaosPart(
                "instance " + number,
                command,
                environment(port, databasePort),
                folder.resolve("instance-" + number + ".out"),
                () -> ready(url, managementPort),
                null);
    }

    /** The production package has a port of its own for it, a developer's has not. */
    private boolean ready(String url, int managementPort) throws IOException {
        String health = "/q/health/ready";
        return get(url + health).statusCode() == 200
                || get("http://127.0.0.1:" + managementPort + health).statusCode() == 200;
    }

    private Map<String, String> environment(int port, int databasePort) {
        Map<String, String> environment = new HashMap<>(issuer.environment());
        environment.putAll(Map.of(
                "KANALVALG_HTTP_PORT",
                "" + port,
                "KANALVALG_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                "KANALVALG_DATABASE_PASSWORD",
                "none",
                "KANALVALG_MIGRATION_PASSWORD",
                "none",
                "KANALVALG_KAFKA_BOOTSTRAP_SERVERS",
                bootstrap,
                "KANALVALG_PSEUDONYM_KEY",
                key(1),
                "KANALVALG_ENCRYPTION_KEY",
                key(2),
                "KANALVALG_OUTBOX_TOPICS_CREATE",
                "true",
                "KANALVALG_OUTBOX_TRANSACTION_TIMEOUT",
                limits.transactionTimeout().toSeconds() + "s",
                "KANALVALG_OUTBOX_IDLE_AFTER",
                limits.idleAfter().toSeconds() + "s"));
        environment.put("KANALVALG_AUDIT_KEY", key(3));
        return environment;
    }

    HttpResponse<String> get(String address) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Authorization", issuer.authorization())
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException ending) {
            throw new IllegalStateException(ending);
        }
    }

    /** The parts stand in the local package. */
    private static String jarsBeside(Path jar) {
        Path root = jar.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(
                            file -> file.toString().endsWith(".jar") && !file.equals(root.resolve("quarkus-run.jar")))
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        } catch (IOException missing) {
            throw new IllegalStateException("there is no package " + root, missing);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A port that no other part of this run was given: until a part opens its port, the system may offer it again. */
    private int freePort() throws IOException {
        int port;
        do {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
        } while (!ports.add(port));
        return port;
    }
}
