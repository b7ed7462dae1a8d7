package dk.kanalvalg.tools.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The same statements by pgbench, in a schema of its own on the same server, which it leaves without a trace. */
final class Pgbench implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("src", "tools", "resources", "pgbench");

    /** What the service stored and published for one event of a load run. */
    private static final List<String> DOCUMENTS = List.of("event", "decision", "facts", "detail", "message");

    private final String host;
    private final String port;
    private final String user;
    private final String password;
    private final String database;

    /** The address as {@code host:port/database}, all on this machine. */
    Pgbench(String address, String user, String password) throws IOException {
        String[] parts = address.split("[:/]", 3);
        host = parts[0];
        port = parts[1];
        database = parts[2];
        this.user = user;
        this.password = password;
        psql("teardown.sql");
        psql("setup.sql");
    }

    /** One run; {@code eventsEach} is how many events a transaction of the script stores. */
    Figures run(String script, int clients, int warmUp, int seconds, int eventsEach) throws IOException {
        if (warmUp > 0) {
            pgbench(script, clients, warmUp, null);
        }
        Path folder = Files.createTempDirectory("kanalvalg-pgbench");
        try {
            pgbench(script, clients, seconds, folder);
            long[] nanos = latencies(folder);
            return new Figures(
                    (double) nanos.length * eventsEach / seconds,
                    Figures.percentile(nanos, 50),
                    Figures.percentile(nanos, 99),
                    0);
        } finally {
            delete(folder);
        }
    }

    @Override
    public void close() throws IOException {
        psql("teardown.sql");
    }

    private void pgbench(String script, int clients, int seconds, Path logs) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-h",
                host,
                "-p",
                port,
                "-U",
                user,
                "-c",
                "" + clients,
                "-j",
                "" + Math.min(2, clients),
                "-T",
                "" + seconds,
                "-f",
                SCRIPTS.resolve(script).toString()));
        for (String document : DOCUMENTS) {
            String text = Files.readString(SCRIPTS.resolve(document + ".json")).strip();
            command.addAll(List.of("-D", document + "=" + text));
        }
        if (logs != null) {
            command.addAll(List.of("-l", "--log-prefix", logs.resolve("log").toString()));
        }
        command.add(database);
        run(command, seconds + 60);
    }

    private void psql(String script) throws IOException {
        run(
                List.of(
                        "psql",
                        "-q",
                        "-X",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        host,
                        "-p",
                        port,
                        "-U",
                        user,
                        "-d",
                        database,
                        "-f",
                        SCRIPTS.resolve(script).toString()),
                120);
    }

    private void run(List<String> command, int seconds) throws IOException {
        Path output = Files.createTempFile("kanalvalg-load", ".txt");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("PGPASSWORD", password);
            builder.environment()
                    .put("PGOPTIONS", "-c search_path=kanalvalg_load,public -c client_min_messages=warning");
            Process process = builder.start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " took over " + seconds + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command + "\n" + Files.readString(output));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } finally {
            Files.delete(output);
        }
    }

    /** A line a transaction: client, number, microseconds, script, time. */
    private static long[] latencies(Path folder) throws IOException {
        LongStream.Builder all = LongStream.builder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
                    lines.forEach(line -> all.add(Long.parseLong(line.split(" ", 4)[2]) * 1_000));
                }
            }
        }
        long[] sorted = all.build().toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
