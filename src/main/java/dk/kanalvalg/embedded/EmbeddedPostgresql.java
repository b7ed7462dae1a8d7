package dk.kanalvalg.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One PostgreSQL over a data folder of ours. It can be stopped and started again on the same port. */
public final class EmbeddedPostgresql {

    static final String USER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int wishedPort;
    private int port;
    private EmbeddedPostgres server;

    EmbeddedPostgresql(Path folder, int wishedPort) {
        this.folder = folder.toAbsolutePath();
        this.wishedPort = wishedPort;
    }

    /** Starts, and first stops what a killed run left behind over the same data. */
    public void start() {
        try {
            Files.createDirectories(folder);
            stopLeftover();
            if (port == 0) {
                port = Ports.freeOr(wishedPort);
            }
            Redirect log =
                    Redirect.appendTo(folder.resolveSibling("postgresql.log").toFile());
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    // Its own hook would take the database away while the service is still putting things in order.
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    // The library switches both off; an acknowledged event would then be a hope.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    // As an operator would set them: memory is taken as it is touched, and a log of 1 GB, PostgreSQL's
                    // default, makes it write every page twice while it is being filled.
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; see postgresql.log beside " + folder, e);
        }
    }

    /** Ends it at once for its clients, without loss of what is committed. */
    public void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
            server = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of its one database. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /**
     * A JVM killed hard leaves its PostgreSQL running. Stopping that one is simpler than adopting it: an adopted server
     * would not be our child and would keep the settings of the run that started it.
     */
    private void stopLeftover() throws IOException {
        for (int seconds = 0; leftover().isPresent(); seconds++) {
            ProcessHandle process = leftover().get();
            if (seconds > PATIENCE.toSeconds()) {
                throw new IOException("the PostgreSQL of an earlier run, process " + process.pid() + ", does not stop");
            }
            // Its clients died with the JVM, so the polite signal, which waits for clients, is enough.
            process.destroy();
            awaitASecond(process);
        }
    }

    /** Never longer: where nobody reaps orphans, an ended process is not seen to end. */
    private static void awaitASecond(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Looked at again by the caller.
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    private Optional<ProcessHandle> leftover() throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        // The first line names the process; after a reboot the number may be somebody else's, hence the second look.
        return Files.readAllLines(file).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(process -> process.info()
                        .command()
                        .filter(c -> c.contains("postgres"))
                        .isPresent());
    }
}
