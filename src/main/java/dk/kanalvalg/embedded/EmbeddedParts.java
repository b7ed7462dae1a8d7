package dk.kanalvalg.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Real PostgreSQL and real Kafka inside the process. The local run, the development mode and the tests start them
 * through this one class, so that all three run on the same parts with the same settings.
 */
public final class EmbeddedParts implements AutoCloseable {

    /** For {@link #start}: any port that is free. */
    public static final int ANY_PORT = 0;

    /** The brokers log very much at INFO. Kept in a field, because a logger without references loses its level. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("kafka"),
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("state.change.logger"),
            Logger.getLogger("io.zonky.test"));

    /** It logs an unexpected error for requests before it has fully started; these requests are repeated. */
    private static final Logger SILENT = Logger.getLogger("kafka.server.ControllerApis");

    private final EmbeddedPostgresql postgresql;
    private final EmbeddedBroker broker;

    private EmbeddedParts(EmbeddedPostgresql postgresql, EmbeddedBroker broker) {
        this.postgresql = postgresql;
        this.broker = broker;
    }

    /**
     * Starts both, with the data of an earlier run in the folder, if any.
     *
     * @param postgresqlPort preferred port; a free one is used if it is taken
     * @param brokerPort likewise
     */
    public static EmbeddedParts start(Path folder, int postgresqlPort, int brokerPort) {
        return start(folder, postgresqlPort, brokerPort, Encryption.NONE);
    }

    /** Starts both, with TLS: PostgreSQL offers it, and Kafka listens for nothing else. */
    public static EmbeddedParts start(Path folder, int postgresqlPort, int brokerPort, Encryption encryption) {
        quieten();
        EmbeddedPostgresql postgresql =
                new EmbeddedPostgresql(folder.resolve("postgresql"), postgresqlPort, encryption.postgresql());
        EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("kafka"), brokerPort, encryption.kafka());
        // In parallel, because each takes seconds and mostly waits.
        CompletableFuture<Void> database = CompletableFuture.runAsync(postgresql::start);
        broker.start();
        database.join();
        return new EmbeddedParts(postgresql, broker);
    }

    static void quieten() {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        SILENT.setLevel(Level.OFF);
    }

    /** The settings that make the service use these parts. */
    public Map<String, String> configuration() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                postgresql.jdbcUrl(),
                "quarkus.datasource.username",
                EmbeddedPostgresql.SERVICE,
                "quarkus.datasource.password",
                EmbeddedPostgresql.SERVICE,
                "quarkus.flyway.username",
                EmbeddedPostgresql.OWNER,
                "quarkus.flyway.password",
                EmbeddedPostgresql.OWNER,
                "kafka.bootstrap.servers",
                broker.bootstrapServers());
    }

    /** The database, for tests that stop and start it. */
    public EmbeddedPostgresql postgresql() {
        return postgresql;
    }

    /** The broker, for tests that stop and start it. */
    public EmbeddedBroker broker() {
        return broker;
    }

    @Override
    public void close() {
        broker.stop();
        postgresql.stop();
    }
}
