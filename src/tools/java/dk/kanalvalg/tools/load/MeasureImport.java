package dk.kanalvalg.tools.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of standings into the service, and then PostgreSQL's COPY of the very rows that it wrote into tables of the same
 * shape with the same indexes, in one run on one machine. The service also checks, encrypts, merges and audits; the ratio
 * says what that costs.
 */
public final class MeasureImport {

    private static final Set<String> OPTIONS = Set.of("url", "lines", "postgresql", "user", "password");
    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_(used|max)_bytes\\{area=\"heap\"[^}]*} (\\S+)$");
    private static final Pattern LIVE = Pattern.compile("(?m)^jvm_gc_live_data_size_bytes (\\S+)$");

    /** Not a real municipality's: the rows can be told from all others. */
    private static final String MUNICIPALITY = "9999";

    private final URI base;
    private final int lines;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Psql psql;
    private final Path folder;

    private MeasureImport(Options options) throws IOException {
        this.base = URI.create(options.text("url", "http://127.0.0.1:8080"));
        this.lines = options.number("lines", 1_000_000, 5_000_000);
        SideBySide.requireLoopback(base.getHost());
        this.psql = new Psql(
                options.text("postgresql", "127.0.0.1:15432/postgres"),
                options.text("user", "postgres"),
                options.text("password", "postgres"));
        this.folder = Files.createTempDirectory("kanalvalg-import");
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of("measure-import", arguments, OPTIONS);
        Options.run("measure-import", () -> {
            new MeasureImport(options).run();
            return true;
        });
    }

    private void run() throws Exception {
        Path file = folder.resolve("standings.ndjson");
        String checkedAt = Instant.now().toString();
        write(file, checkedAt);
        try {
            Run first = send(file);
            Run again = send(file);
            double copied = copy();
            report(file, first, again, copied);
        } finally {
            psql.run("drop schema if exists kanalvalg_import cascade");
            try (var left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    /** Replacement numbers (day 61 and on), which no person has: a hundred dates with ten thousand numbers each. */
    private void write(Path file, String checkedAt) throws IOException {
        String[] posts = {"REGISTERED", "REGISTERED", "REGISTERED", "EXEMPT", "NOT_REGISTERED"};
        LocalDate first = LocalDate.of(1950, 1, 1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < lines; i++) {
                LocalDate born = first.plusDays(i / 4_000 * 3L);
                String number = "%02d%02d%02d%04d"
                        .formatted(born.getDayOfMonth() + 60, born.getMonthValue(), born.getYear() % 100, i % 4_000);
                out.write(("{\"municipality\":\"" + MUNICIPALITY + "\",\"id\":{\"type\":\"CPR\",\"value\":\"" + number
                                + "\"},\"source\":\"measure-import\",\"checkedAt\":\"" + checkedAt
                                + "\",\"digitalPost\":\"" + posts[i % posts.length]
                                + "\",\"cprStatus\":\"ACTIVE\",\"birthDate\":\"" + born
                                + "\",\"residentSince\":\"1990-01-01\",\"mitId\":\"OK\",\"nemSms\":true}\n")
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private record Run(double seconds, long applied, long repeated, long peakHeap, long live, long maxHeap) {}

    private Run send(Path file) throws Exception {
        AtomicLong peak = new AtomicLong();
        AtomicLong live = new AtomicLong();
        AtomicLong max = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        Thread watcher = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                watch(peak, live, max);
                LockSupport.parkNanos(250_000_000);
            }
        });
        long begun = System.nanoTime();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(base.resolve("/v1/citizens/standing/import"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Import-Id", UUID.randomUUID().toString())
                        .header("X-Actor", "measure-import")
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        double seconds = (System.nanoTime() - begun) / 1e9;
        over.set(true);
        watcher.join();
        if (answer.statusCode() != 200 || number(answer.body(), "refused") > 0) {
            throw new IllegalStateException("the service answered " + answer.statusCode() + ": " + answer.body());
        }
        System.err.printf(Locale.ROOT, "import: %.1f s, %s%n", seconds, answer.body());
        return new Run(
                seconds,
                number(answer.body(), "applied"),
                number(answer.body(), "repeated"),
                peak.get(),
                live.get(),
                max.get());
    }

    private void watch(AtomicLong peak, AtomicLong live, AtomicLong max) {
        try {
            String metrics = client.send(
                            HttpRequest.newBuilder(base.resolve("/q/metrics")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            long used = 0;
            long most = 0;
            Matcher heap = HEAP.matcher(metrics);
            while (heap.find()) {
                long bytes = (long) Double.parseDouble(heap.group(2));
                if (heap.group(1).equals("used")) {
                    used += bytes;
                } else {
                    most = Math.max(most, bytes);
                }
            }
            peak.accumulateAndGet(used, Math::max);
            max.accumulateAndGet(most, Math::max);
            Matcher after = LIVE.matcher(metrics);
            if (after.find()) {
                live.accumulateAndGet((long) Double.parseDouble(after.group(1)), Math::max);
            }
        } catch (IOException missed) {
            // The next look comes in a moment.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static long number(String json, String field) {
        Matcher found = Pattern.compile("\"" + field + "\":(\\d+)").matcher(json);
        return found.find() ? Long.parseLong(found.group(1)) : -1;
    }

    /** The rows of the import, table by table: out into files, which is not counted, and in again. */
    private double copy() throws IOException {
        Map<String, String> rows = Map.of(
                "standing", "municipality = '" + MUNICIPALITY + "'",
                "citizen_identity", "municipality = '" + MUNICIPALITY + "'",
                "audit_entry", "municipality = '" + MUNICIPALITY + "'");
        psql.run("drop schema if exists kanalvalg_import cascade");
        psql.run("create schema kanalvalg_import");
        double seconds = 0;
        for (Map.Entry<String, String> table : rows.entrySet()) {
            Path file = folder.resolve(table.getKey());
            psql.run(
                    "create table kanalvalg_import." + table.getKey() + " (like " + table.getKey() + " including all)");
            psql.run("\\copy (select * from " + table.getKey() + " where " + table.getValue() + " limit " + lines
                    + ") to '" + file + "'");
            psql.run("checkpoint", false);
            long begun = System.nanoTime();
            psql.run("\\copy kanalvalg_import." + table.getKey() + " from '" + file + "'");
            double took = (System.nanoTime() - begun) / 1e9;
            System.err.printf(Locale.ROOT, "COPY of %s: %.1f s%n", table.getKey(), took);
            seconds += took;
        }
        return seconds;
    }

    private void report(Path file, Run first, Run again, double copied) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%n%d standings, %d MiB, one run on one machine of %d cores; the service, PostgreSQL and the sender"
                        + " share them.%n%n",
                lines,
                Files.size(file) >> 20,
                Runtime.getRuntime().availableProcessors());
        System.out.println("| what | seconds | standings/s | beside COPY |\n|---|---:|---:|---:|");
        line("PostgreSQL COPY of the same rows (standing, number, audit)", copied, copied);
        line("import, nobody known before", first.seconds(), copied);
        line("import of the same file again, nothing new", again.seconds(), copied);
        System.out.printf(
                Locale.ROOT,
                "%nHeap: %d MiB in use at most (garbage included), of %d MiB allowed.%n",
                Math.max(first.peakHeap(), again.peakHeap()) >> 20,
                first.maxHeap() >> 20);
        if (again.repeated() != lines) {
            throw new IllegalStateException(
                    "the second time " + again.repeated() + " lines were repeats; figures void");
        }
    }

    private void line(String what, double seconds, double copied) {
        System.out.printf(
                Locale.ROOT, "| %s | %.1f | %.0f | %.2f |%n", what, seconds, lines / seconds, copied / seconds);
    }
}
