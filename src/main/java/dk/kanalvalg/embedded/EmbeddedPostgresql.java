package dk.kanalvalg.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One PostgreSQL with its own data folder. It can be stopped and started again on the same port. */
public final class EmbeddedPostgresql {

    /** Whom the service connects as, and whom its migrations do. Connections from this machine need no password. */
    static final String SERVICE = "kanalvalg_app";

    static final String OWNER = "kanalvalg_owner";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int wishedPort;
    private final Map<String, String> encryption;
    private int port;
    private EmbeddedPostgres server;

    EmbeddedPostgresql(Path folder, int wishedPort) {
        this(folder, wishedPort, Map.of());
    }

    EmbeddedPostgresql(Path folder, int wishedPort, Map<String, String> encryption) {
        this.encryption = encryption;
        this.folder = folder.toAbsolutePath();
        this.wishedPort = wishedPort;
    }

    /** Starts, after stopping a PostgreSQL that a killed run left on the same data. */
    public void start() {
        try {
            Files.createDirectories(folder);
            stopLeftover();
            if (port == 0) {
                port = Ports.freeOr(wishedPort);
            }
            Redirect log =
                    Redirect.appendTo(folder.resolveSibling("postgresql.log").toFile());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
            encryption.forEach(builder::setServerConfig);
            server = builder.setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    // The library's own hook would stop the database while the service is still shutting down.
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    // The library switches both off; acknowledged events could then be lost.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    // As an operator would set them: memory is only used when touched, and with PostgreSQL's default
                    // log of 1 GB every page would be written twice while the log fills.
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
            createRoles();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; see postgresql.log beside " + folder, e);
        } catch (SQLException e) {
            throw new IllegalStateException("the roles were not created", e);
        }
    }

    /** As an installation's administrator does: a superuser would pass every policy, and show nothing about them. */
    private void createRoles() throws IOException, SQLException {
        try (InputStream script = EmbeddedPostgresql.class.getResourceAsStream("/db/roles.sql");
                Connection administrator = server.getPostgresDatabase().getConnection();
                Statement statement = administrator.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Stops it at once for its clients, without losing committed data. */
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
     * A killed JVM leaves its PostgreSQL running. We stop it, because a reused server would not be our child process
     * and would keep the settings of the earlier run.
     */
    private void stopLeftover() throws IOException {
        for (int seconds = 0; leftover().isPresent(); seconds++) {
            ProcessHandle process = leftover().get();
            if (seconds > PATIENCE.toSeconds()) {
                throw new IOException("the PostgreSQL of an earlier run, process " + process.pid() + ", does not stop");
            }
            // Its clients ended with the JVM, so the signal that waits for clients is enough.
            process.destroy();
            awaitASecond(process);
        }
    }

    /** At most a second, because in some containers the end of an orphaned process is never visible. */
    private static void awaitASecond(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // The caller checks again.
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    private Optional<ProcessHandle> leftover() throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        // The first line is the process id; after a reboot it may belong to another process, so it is checked.
        return Files.readAllLines(file).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(process -> process.info()
                        .command()
                        .filter(c -> c.contains("postgres"))
                        .isPresent());
    }
}
