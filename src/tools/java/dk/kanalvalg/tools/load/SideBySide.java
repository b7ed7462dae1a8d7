package dk.kanalvalg.tools.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The service beside what bounds it, in one run on one machine: a constant answer, intake end to end, batches, and pgbench
 * with the same statements at the same number of clients. Rounds go through all of them in turn, so that a slow minute of
 * the machine meets each; the medians are set against each other.
 */
public final class SideBySide {

    private static final Set<String> OPTIONS =
            Set.of("url", "clients", "seconds", "warm-up", "rounds", "postgresql", "user", "password", "json", "only");
    private static final String BARE = "bare endpoint";
    private static final String SINGLE = "intake, one event a request";
    private static final String SINGLE_SQL = "pgbench, one event a transaction";
    private static final String BATCH_SQL = "pgbench, 100 events a transaction";

    private final Options options;
    private final URI base;
    private final int clients;
    private final int seconds;
    private final int warmUp;
    private final int rounds;
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    private SideBySide(Options options) throws IOException {
        this.options = options;
        base = URI.create(options.text("url", "http://127.0.0.1:8080"));
        clients = options.number("clients", 32, 256);
        seconds = options.number("seconds", 15, 120);
        warmUp = options.number("warm-up", 5, 60);
        rounds = options.number("rounds", 3, 9);
        requireLoopback(base.getHost());
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of("load", arguments, OPTIONS);
        Options.run("load", () -> {
            new SideBySide(options).run();
            return true;
        });
    }

    private void run() throws Exception {
        try (var connection = new HttpConnection(base)) {
            requireStatus(200, connection.send("GET", "/q/health/ready", null, null));
            for (int citizen = 0; citizen < Events.CITIZENS; citizen++) {
                requireStatus(
                        200,
                        connection.send("PUT", "/v1/citizens/standing", "application/json", Events.standing(citizen)));
            }
        }
        Map<String, List<Figures>> results = new LinkedHashMap<>();
        String address = options.text("postgresql", "127.0.0.1:15432/postgres");
        requireLoopback(address.split(":", 2)[0]);
        try (var pgbench =
                new Pgbench(address, options.text("user", "postgres"), options.text("password", "postgres"))) {
            for (int round = 0; round < rounds; round++) {
                String prefix = run + "-" + round;
                measure(results, BARE, () -> http(bare()));
                measure(results, SINGLE_SQL, () -> pgbench.run("event.sql", clients, warmUp, seconds, 1));
                measure(results, SINGLE, () -> http(single(prefix)));
                measure(
                        results,
                        BATCH_SQL,
                        () -> pgbench.run("events100.sql", Math.min(clients, 8), warmUp, seconds, 100));
                measure(results, batchName(100), () -> http(batch(prefix, 100)));
                measure(results, batchName(1000), () -> http(batch(prefix, 1000)));
            }
        }
        report(results);
    }

    private interface Measurement {
        Figures take() throws Exception;
    }

    private void measure(Map<String, List<Figures>> results, String name, Measurement measurement) throws Exception {
        String only = options.text("only", null);
        if (only == null || name.contains(only)) {
            Figures figures = measurement.take();
            System.err.printf(
                    Locale.ROOT,
                    "%-36s %10.0f events/s   p50 %8.2f ms   p99 %8.2f ms%n",
                    name,
                    figures.eventsPerSecond(),
                    figures.p50(),
                    figures.p99());
            results.computeIfAbsent(name, any -> new ArrayList<>()).add(figures);
        }
    }

    private Figures http(ClosedLoop.Work work) throws Exception {
        int number = work instanceof Batch ? Math.min(clients, 8) : clients;
        return new ClosedLoop(base, number, work).run(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
    }

    private static ClosedLoop.Work bare() {
        return (connection, client, n) -> connection.send("GET", "/q/health/live", null, null);
    }

    private static ClosedLoop.Work single(String prefix) {
        return (connection, client, n) -> connection.send(
                "POST",
                "/v1/contact-events",
                "application/json",
                Events.single("%s-s-%d-%d".formatted(prefix, client, n), Events.citizen(client * 31L + n)));
    }

    private static ClosedLoop.Work batch(String prefix, int size) {
        return new Batch(prefix, size);
    }

    /** Counts the items that were taken in, not the lines sent. */
    private record Batch(String prefix, int size) implements ClosedLoop.Work {

        private static final byte[] TAKEN = "\"status\":201".getBytes(StandardCharsets.US_ASCII);

        @Override
        public HttpConnection.Answer send(HttpConnection connection, int client, long n) throws IOException {
            return connection.send(
                    "POST",
                    "/v1/contact-events/batch",
                    "application/x-ndjson",
                    Events.lines("%s-b%d-%d-%d".formatted(prefix, size, client, n), size, client * 31L + n * size));
        }

        @Override
        public long events(HttpConnection.Answer answer) {
            byte[] body = answer.body();
            long found = 0;
            for (int i = 0; i + TAKEN.length <= body.length; i++) {
                if (body[i] == TAKEN[0] && java.util.Arrays.equals(body, i, i + TAKEN.length, TAKEN, 0, TAKEN.length)) {
                    found++;
                }
            }
            return found;
        }
    }

    private static String batchName(int size) {
        return "intake, " + size + " events a request";
    }

    private void report(Map<String, List<Figures>> results) throws IOException {
        Map<String, Figures> medians = new LinkedHashMap<>();
        results.forEach((name, figures) -> medians.put(name, Figures.median(figures)));
        System.out.printf(
                Locale.ROOT,
                "%nMedian of %d rounds of %d s, %d clients (batches: %d), everything on one machine of %d cores.%n%n",
                rounds,
                seconds,
                clients,
                Math.min(clients, 8),
                Runtime.getRuntime().availableProcessors());
        System.out.println("| what | events/s | p50 ms | p99 ms | beside pgbench |\n|---|---:|---:|---:|---:|");
        List<String> lines = new ArrayList<>();
        medians.forEach((name, figures) -> {
            Figures beside = medians.get(name.equals(SINGLE) ? SINGLE_SQL : name.startsWith("intake") ? BATCH_SQL : "");
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f | %.2f | %s |%n",
                    name,
                    figures.eventsPerSecond(),
                    figures.p50(),
                    figures.p99(),
                    beside == null
                            ? ""
                            : String.format(Locale.ROOT, "%.2f", figures.eventsPerSecond() / beside.eventsPerSecond()));
            lines.add("  " + figures.json(name, name.contains("100") ? Math.min(clients, 8) : clients));
        });
        if (options.given().containsKey("json")) {
            Files.writeString(Path.of(options.text("json", null)), "[\n" + String.join(",\n", lines) + "\n]\n");
        }
        if (medians.values().stream().anyMatch(figures -> figures.faults() > 0)) {
            throw new IllegalStateException("some requests were not answered as they should be; the figures are void");
        }
    }

    /** A load run writes thousands of made-up cases: never into somebody's real service. */
    static void requireLoopback(String host) throws IOException {
        if (!InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IllegalArgumentException("load is put on this machine only, not on " + host);
        }
    }

    private static void requireStatus(int wanted, HttpConnection.Answer answer) {
        if (answer.status() != wanted) {
            throw new IllegalStateException("the service answered " + answer.status() + ": " + answer.text());
        }
    }
}
