package dk.kanalvalg.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka node, broker and controller in one. It can be stopped and started again on the same port. */
public final class EmbeddedBroker {

    private final Path folder;
    private final int wishedPort;
    private final Map<String, String> encryption;
    private int port;
    private KafkaRaftServer server;

    EmbeddedBroker(Path folder, int wishedPort) {
        this(folder, wishedPort, Map.of());
    }

    EmbeddedBroker(Path folder, int wishedPort, Map<String, String> encryption) {
        this.encryption = encryption;
        this.folder = folder.toAbsolutePath();
        this.wishedPort = wishedPort;
    }

    /** Starts, and formats the folder if it is new. */
    public void start() {
        if (port == 0) {
            port = Ports.freeOr(wishedPort);
        }
        Properties settings = settings(Ports.freeOr(EmbeddedParts.ANY_PORT));
        try {
            format(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Kafka finds its classes through the thread's class loader, which differs in tests and live reload.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaRaftServer.class.getClassLoader());
        try {
            server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Stops cleanly; acknowledged records are kept. */
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** The address that clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private Properties settings(int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        String listener = encryption.isEmpty() ? "PLAINTEXT" : "SSL";
        settings.put("listeners", listener + "://" + bootstrapServers() + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("listener.security.protocol.map", listener + ":" + listener + ",CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", listener);
        settings.putAll(encryption);
        settings.put("log.dirs", folder.toString());
        // A mistyped topic must fail here, as it does in production.
        settings.put("auto.create.topics.enable", "false");
        // Everything is allowed unless a rule forbids it, so that tests can close topics to the service.
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "true");
        // There is only one node, and few partitions start faster than the usual 50.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the node can register again only when its former session has ended.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // The usual 128 MiB would be half of this process.
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        return settings;
    }

    private void format(Properties settings) throws IOException {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        Path file = folder.resolveSibling("kafka.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        String[] command = {
            "format",
            "--config",
            file.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        if (StorageTool.execute(command, new PrintStream(output, true, StandardCharsets.UTF_8)) != 0) {
            throw new IOException("Kafka's folder could not be formatted: " + output.toString(StandardCharsets.UTF_8));
        }
    }
}
