package dk.kanalvalg.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/** The outbox's connections to Kafka, with the settings that its guarantees need. */
@ApplicationScoped
class KafkaClients {

    private static final Logger LOG = Logger.getLogger(KafkaClients.class);

    /**
     * Shorter than PostgreSQL lets a transaction idle; otherwise every outage of Kafka would close the database
     * connection too.
     */
    private static final int PATIENCE_MILLIS = 8_000;

    private final Map<String, Object> settings;
    private final OutboxConfig config;
    private Admin admin;

    static {
        // The library loads its native code only in the system class loader, which Quarkus does not use. Its Java code
        // is several times slower.
        try {
            LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException | AssertionError unavailable) {
            LOG.debug("LZ4 uses its Java code, because the native code could not be loaded", unavailable);
        }
    }

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> settings, OutboxConfig config) {
        this.settings = settings;
        this.config = config;
    }

    /** A producer that has taken over the lane. */
    LaneProducer openLane(int lane) {
        Map<String, Object> producer = careful();
        producer.put("client.id", config.transactionalIdPrefix() + "-" + lane);
        producer.put("transactional.id", config.transactionalIdPrefix() + "-" + lane);
        producer.put(
                "transaction.timeout.ms",
                Math.toIntExact(config.transactionTimeout().toMillis()));
        LaneProducer opened = new LaneProducer(
                lane,
                config.controlTopic(),
                new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer()));
        try {
            opened.open();
            return opened;
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    /**
     * A producer of copies, ready to begin a transaction. Opened again under its name it ends what the one before left open.
     *
     * @param name tells those of different instances apart
     */
    Producer<String, byte[]> openCopies(String name) {
        Map<String, Object> settings = careful();
        settings.put("transactional.id", config.transactionalIdPrefix() + "-copies-" + name);
        settings.put(
                "transaction.timeout.ms",
                Math.toIntExact(config.transactionTimeout().toMillis()));
        Producer<String, byte[]> opened =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        try {
            opened.initTransactions();
            return opened;
        } catch (RuntimeException failure) {
            opened.close(Duration.ZERO);
            throw failure;
        }
    }

    private Map<String, Object> careful() {
        Map<String, Object> producer = new HashMap<>(settings);
        producer.put("acks", "all");
        producer.put("enable.idempotence", true);
        producer.put("max.block.ms", PATIENCE_MILLIS);
        producer.put("delivery.timeout.ms", PATIENCE_MILLIS);
        producer.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        producer.put("reconnect.backoff.max.ms", 1_000);
        // The commit flushes, so this only helps to fill batches while a transaction's records are handed over.
        producer.put("linger.ms", 5);
        producer.put("batch.size", 128 * 1024);
        producer.put("compression.type", config.compression());
        return producer;
    }

    /** Belongs to no group and stores no offsets; it reads one record and is closed. */
    Consumer<byte[], byte[]> controlReader() {
        Map<String, Object> consumer = new HashMap<>(settings);
        consumer.put("isolation.level", "read_committed");
        consumer.put("auto.offset.reset", "none");
        consumer.put("enable.auto.commit", false);
        consumer.put("allow.auto.create.topics", false);
        consumer.put("default.api.timeout.ms", PATIENCE_MILLIS);
        consumer.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        consumer.put("fetch.max.wait.ms", 100);
        return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> client = new HashMap<>(settings);
            client.put("default.api.timeout.ms", PATIENCE_MILLIS);
            client.put("request.timeout.ms", PATIENCE_MILLIS / 2);
            admin = Admin.create(client);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
