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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two instances, PostgreSQL and Kafka, each a process of its own, under constant load, while they are killed, paused and
 * cut off. A consumer that reads committed messages counts: every acknowledged event once, every citizen's messages in
 * their order, or the run ends with code 1. The same seed makes the same faults in the same order.
 */
public final class Chaos {

    private static final Set<String> OPTIONS =
            Set.of("package", "class-path", "folder", "seed", "form", "minutes", "rate", "clients", "json");

    private final Map<String, String> options;
    private final boolean shortForm;
    private final Random random;
    private final Path folder;
    private final Duration transactionTimeout;
    private final Duration idleAfter;
    private final List<ChaosPart> parts = new CopyOnWriteArrayList<>();
    private final List<ChaosPart> instances = new ArrayList<>();
    private final List<ChaosWire> wires = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private final Map<ChaosFault, Integer> done = new EnumMap<>(ChaosFault.class);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private ChaosPart database;
    private ChaosPart broker;
    private String bootstrap;

    private Chaos(Map<String, String> options) throws IOException {
        this.options = options;
        shortForm = "short".equals(options.get("form"));
        long seed = Long.parseLong(options.getOrDefault("seed", "1"));
        random = new Random(seed);
        folder = options.containsKey("folder")
                ? Files.createDirectories(Path.of(options.get("folder")))
                : Files.createTempDirectory("kanalvalg-chaos");
        // The long form runs with the settings of production.
        transactionTimeout = Duration.ofSeconds(shortForm ? 6 : 20);
        idleAfter = Duration.ofSeconds(shortForm ? 4 : 15);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] words = argument.startsWith("--") ? argument.substring(2).split("=", 2) : new String[0];
            if (words.length != 2 || !OPTIONS.contains(words[0])) {
                System.err.println(
                        "chaos: unknown argument " + argument + "; options, each as --name=value: " + OPTIONS);
                System.exit(1);
            }
            options.put(words[0], words[1]);
        }
        Chaos chaos = new Chaos(options);
        // Also when somebody ends the run: PostgreSQL would live on.
        Runtime.getRuntime().addShutdownHook(new Thread(chaos::end));
        boolean held;
        try {
            held = chaos.run();
        } catch (IOException | IllegalStateException | IllegalArgumentException failure) {
            System.err.println("chaos: " + failure);
            held = false;
        }
        System.exit(held ? 0 : 1);
    }

    private boolean run() throws Exception {
        long start = System.nanoTime();
        startEverything();
        ChaosLoad load = new ChaosLoad(
                "chaos-" + Long.toString(System.currentTimeMillis(), 36),
                urls,
                Double.parseDouble(options.getOrDefault("rate", "100")),
                Duration.ofSeconds(shortForm ? 3 : 5));
        ChaosCount count = new ChaosCount(bootstrap);
        Thread counting = Thread.ofPlatform().daemon().start(count);
        load.start(Integer.parseInt(options.getOrDefault("clients", "16")), random.nextLong());
        say(start, "two instances, PostgreSQL and Kafka are up; logs are in " + folder);
        long end = start
                + Duration.ofMinutes(Long.parseLong(options.getOrDefault("minutes", "0")))
                        .toNanos();
        do {
            for (ChaosFault fault : ChaosFault.plan(shortForm, random)) {
                awaitProgress(load);
                say(start, fault.words());
                make(fault);
                done.merge(fault, 1, Integer::sum);
            }
        } while (System.nanoTime() < end);
        awaitProgress(load);
        load.stop();
        ChaosCount.Result result = count.finish(load.acknowledged(), Duration.ofSeconds(60), Duration.ofSeconds(5));
        counting.join(5_000);
        String refused = refusals();
        report(start, load, result, refused);
        return result.held() && "0".equals(refused) && !load.answers().containsKey(500);
    }

    private void startEverything() throws IOException, InterruptedException {
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
    }

    private void make(ChaosFault fault) throws IOException, InterruptedException {
        int number = random.nextInt(instances.size());
        ChaosPart instance = instances.get(number);
        switch (fault) {
            case KILL_INSTANCE -> restart(instance, false);
            case KILL_BOTH_INSTANCES -> {
                for (ChaosPart each : instances) {
                    each.kill();
                }
                for (ChaosPart each : instances) {
                    each.launch();
                }
                for (ChaosPart each : instances) {
                    each.await();
                }
            }
            case PAUSE_INSTANCE -> {
                instance.pause();
                sleep(transactionTimeout.plusMillis(1_000 + random.nextInt(3_000)));
                instance.resume();
            }
            case STALL_NETWORK -> {
                wires.get(number).stall();
                sleep(idleAfter.plusMillis(2_000 + random.nextInt(5_000)));
                wires.get(number).release();
            }
            case STOP_BROKER -> restart(broker, true);
            case KILL_BROKER -> restart(broker, false);
            case PAUSE_BROKER -> pause(broker);
            case STOP_DATABASE -> restart(database, true);
            case KILL_DATABASE -> restart(database, false);
            case PAUSE_DATABASE -> pause(database);
        }
    }

    private void restart(ChaosPart part, boolean clean) throws IOException, InterruptedException {
        if (clean) {
            part.stop();
        } else {
            part.kill();
        }
        sleep(Duration.ofMillis(random.nextInt(shortForm ? 500 : 2_000)));
        part.start();
    }

    private void pause(ChaosPart part) throws IOException, InterruptedException {
        part.pause();
        sleep(ChaosFault.seconds(random));
        part.resume();
    }

    /** The next fault meets a service that works again, and one that was just at work. */
    private void awaitProgress(ChaosLoad load) throws InterruptedException {
        int before = load.acknowledged().size();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (load.acknowledged().size() < before + (shortForm ? 50 : 100)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no progress for a minute; see " + folder);
            }
            Thread.sleep(50);
        }
        sleep(Duration.ofMillis(random.nextInt(shortForm ? 500 : 3_000)));
    }

    private ChaosPart part(String name, int port, Path data) {
        return new ChaosPart(
                name,
                List.of(
                        java(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
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

    private ChaosPart instance(int number, int databasePort) throws IOException {
        int port = freePort();
        String url = "http://127.0.0.1:" + port;
        urls.add(url);
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return new ChaosPart(
                "instance " + number,
                List.of(
                        java(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dquarkus.profile=prod",
                        // What Kafka refuses is for operators to see; here nobody gives them tokens.
                        "-Dkanalvalg.security.required=false",
                        "-jar",
                        jar().toString()),
                Map.of(
                        "KANALVALG_HTTP_PORT",
                        "" + port,
                        "KANALVALG_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                        "KANALVALG_DATABASE_USERNAME",
                        "postgres",
                        "KANALVALG_DATABASE_PASSWORD",
                        "postgres",
                        "KANALVALG_KAFKA_BOOTSTRAP_SERVERS",
                        bootstrap,
                        "KANALVALG_PSEUDONYM_KEY",
                        key,
                        "KANALVALG_ENCRYPTION_KEY",
                        key,
                        "KANALVALG_OUTBOX_TOPICS_CREATE",
                        "true",
                        "KANALVALG_OUTBOX_TRANSACTION_TIMEOUT",
                        transactionTimeout.toSeconds() + "s",
                        "KANALVALG_OUTBOX_IDLE_AFTER",
                        idleAfter.toSeconds() + "s"),
                folder.resolve("instance-" + number + ".out"),
                () -> get(url + "/q/health/ready").statusCode() == 200,
                null);
    }

    /** Messages that the relay believes Kafka will never take: a disturbance must not look like one. */
    private String refusals() throws IOException {
        HttpResponse<String> answer = get(urls.getFirst() + "/v1/operations/outbox/refusals");
        return answer.statusCode() == 200
                ? Integer.toString(answer.body().split("messageId", -1).length - 1)
                : "unknown, answer " + answer.statusCode();
    }

    private HttpResponse<String> get(String address) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException ending) {
            throw new IllegalStateException(ending);
        }
    }

    private void report(long start, ChaosLoad load, ChaosCount.Result result, String refused) throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", (System.nanoTime() - start) / 1_000_000_000);
        figures.put("acknowledged events", load.acknowledged().size());
        figures.put("messages", result.messages());
        figures.put("topics", result.topics());
        load.answers().forEach((status, times) -> figures.put("answers " + status, times.sum()));
        figures.put("requests without an answer, repeated", load.unanswered());
        done.forEach((fault, times) -> figures.put("fault: " + fault.words(), times));
        figures.put("faults", done.values().stream().mapToInt(Integer::intValue).sum());
        figures.put("lost", result.lost());
        figures.put("published twice", result.twice());
        figures.put("message ids used twice", result.sameId());
        figures.put("never acknowledged but published", result.unasked());
        figures.put("order breaks", result.orderBreaks());
        figures.put("refused", refused);
        System.out.println("\n| what | count |\n|---|---:|");
        figures.forEach((what, number) -> System.out.printf("| %s | %s |%n", what, number));
        System.out.println(result.held() ? "\nheld" : "\nBROKEN");
        if (options.containsKey("json")) {
            Files.writeString(
                    Path.of(options.get("json")),
                    figures.entrySet().stream()
                            .map(figure -> "  \"" + figure.getKey() + "\": " + figure.getValue())
                            .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
        }
    }

    private void end() {
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

    private static void say(long start, String what) {
        System.err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    }

    private static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    private Path jar() {
        return Path.of(options.getOrDefault("package", "target/local/quarkus-run.jar"));
    }

    /** The parts stand in the local package. */
    private String classPath() {
        if (options.containsKey("class-path")) {
            return options.get("class-path");
        }
        Path root = jar().toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(
                            file -> file.toString().endsWith(".jar") && !file.equals(root.resolve("quarkus-run.jar")))
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        } catch (IOException missing) {
            throw new IllegalStateException("there is no package " + root);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
