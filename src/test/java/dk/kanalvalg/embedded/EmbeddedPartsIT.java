package dk.kanalvalg.embedded;

import static dk.kanalvalg.Patience.PATIENCE;
import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsIT {

    @TempDir
    Path folder;

    @Test
    void dataAndTopicsSurviveARestart() throws Exception {
        try (EmbeddedParts parts = start()) {
            execute(parts, "create table kept (id int)");
            try (Admin admin = admin(parts)) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        try (EmbeddedParts parts = start();
                Admin admin = admin(parts)) {
            execute(parts, "insert into kept values (1)");
            assertThat(admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .contains("kept");
        }
    }

    @Test
    void whatIsAcknowledgedIsOnDisk() throws SQLException {
        try (EmbeddedParts parts = start()) {
            assertThat(show(parts, "fsync")).isEqualTo("on");
            assertThat(show(parts, "synchronous_commit")).isEqualTo("on");
        }
    }

    @Tag("process")
    @Test
    void aPostgresqlLeftBehindByAKilledRunIsStoppedFirst() throws Exception {
        Path data = folder.resolve("left");
        Path pidFile = data.resolve("postmaster.pid");
        Process run = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        data.toString())
                .inheritIO()
                .start();
        await().until(() ->
                Files.exists(pidFile) && Files.readString(pidFile).strip().endsWith("ready"));
        run.destroyForcibly().waitFor();
        String killedPid = Files.readAllLines(pidFile).getFirst();

        EmbeddedPostgresql next = new EmbeddedPostgresql(data, EmbeddedParts.ANY_PORT);
        next.start();
        try (Connection connection = DriverManager.getConnection(next.jdbcUrl(), "postgres", "postgres")) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(Files.readAllLines(pidFile).getFirst()).isNotEqualTo(killedPid);
        } finally {
            next.stop();
        }
    }

    private EmbeddedParts start() {
        return EmbeddedParts.start(folder, EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT);
    }

    private static Admin admin(EmbeddedParts parts) {
        return Admin.create(Map.of("bootstrap.servers", parts.broker().bootstrapServers()));
    }

    private static void execute(EmbeddedParts parts, String sql) throws SQLException {
        try (Connection connection = connect(parts);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(EmbeddedParts parts, String setting) throws SQLException {
        try (Connection connection = connect(parts);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedParts parts) throws SQLException {
        return DriverManager.getConnection(parts.postgresql().jdbcUrl(), "postgres", "postgres");
    }

    /** A run of its own process, to be killed: within one JVM the data folder's lock would outlive it. */
    static final class KilledRun {

        private KilledRun() {}

        public static void main(String... args) {
            new EmbeddedPostgresql(Path.of(args[0]), EmbeddedParts.ANY_PORT).start();
            LockSupport.park();
        }
    }
}
