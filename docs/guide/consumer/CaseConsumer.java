import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * An administration's system in small: writes each message of its topic into a journal, once, and acknowledges it. The
 * journal stands for your database: one line is the effect and the memory of it, as one transaction would be.
 *
 * <pre>java -cp kafka-clients.jar:slf4j-api.jar CaseConsumer.java BOOTSTRAP TOPIC GROUP JOURNAL [IDLE_SECONDS]</pre>
 */
public final class CaseConsumer {

    private final Path journal;
    private final Set<String> known;
    private final KafkaConsumer<String, String> cases;
    private final KafkaProducer<String, String> outcomes;
    private final String topic;
    private final String outcomesTopic;

    private CaseConsumer(String bootstrap, String topic, String group, Path journal) throws IOException {
        this.journal = journal;
        this.topic = topic;
        // Of kanalvalg.0175.borgerservice.v1 it is kanalvalg.0175.borgerservice.outcomes.v1.
        outcomesTopic = topic.replaceFirst("\\.v1$", ".outcomes.v1");
        known = known(journal);
        cases = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        group,
                        // Without this you see messages of attempts that were given up.
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new StringDeserializer());
        outcomes = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"), new StringSerializer(), new StringSerializer());
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 4) {
            System.err.println("usage: CaseConsumer BOOTSTRAP TOPIC GROUP JOURNAL [IDLE_SECONDS]");
            System.exit(1);
        }
        Duration idle = arguments.length > 4 ? Duration.ofSeconds(Long.parseLong(arguments[4])) : null;
        CaseConsumer consumer = new CaseConsumer(arguments[0], arguments[1], arguments[2], Path.of(arguments[3]));
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumer.cases.wakeup();
            try {
                main.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        consumer.run(idle);
    }

    /** Until it is stopped, or nothing has come for so long. */
    private void run(Duration idle) throws IOException {
        try (cases;
                outcomes) {
            cases.subscribe(List.of(topic));
            Instant last = Instant.now();
            while (idle == null || last.plus(idle).isAfter(Instant.now())) {
                for (ConsumerRecord<String, String> message : cases.poll(Duration.ofMillis(500))) {
                    take(message);
                    last = Instant.now();
                }
                if (cases.assignment().isEmpty()) {
                    // Nothing can come before the group has given it partitions.
                    last = Instant.now();
                }
                // The acknowledgements first, then the offsets: what is between the two comes again and is known.
                outcomes.flush();
                cases.commitSync();
            }
        } catch (WakeupException stopping) {
            System.err.println("stopped");
        }
    }

    private void take(ConsumerRecord<String, String> message) throws IOException {
        String id = header(message, "ce_id");
        String caseId = header(message, "ce_subject");
        if (!header(message, "ce_type").startsWith("dk.kanalvalg.case.")) {
            // A type of tomorrow. Passed over.
            return;
        }
        if (known.add(id)) {
            // In your system: the insert of the message's id and what the message leads to, in one transaction.
            Files.writeString(
                    journal,
                    id + " " + caseId + " " + header(message, "ce_type") + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        }
        acknowledge(id, caseId);
    }

    /** Also for a message that was known: perhaps its acknowledgement was not sent. The same messageId makes it a repeat. */
    private void acknowledge(String id, String caseId) {
        String outcome = """
                {"caseId": "%s", "outcome": "RECEIVED", "occurredAt": "%s", "messageId": "received-%s"}""".formatted(caseId, Instant.now(), id);
        outcomes.send(new ProducerRecord<>(outcomesTopic, caseId, outcome), (sent, failure) -> {
            if (failure != null) {
                System.err.println("not acknowledged: " + failure.getMessage());
                // Without the offset's commit, so that it comes again.
                Runtime.getRuntime().halt(2);
            }
        });
    }

    private static Set<String> known(Path journal) throws IOException {
        Set<String> ids = new HashSet<>();
        if (Files.exists(journal)) {
            for (String line : Files.readAllLines(journal)) {
                ids.add(line.split(" ", 2)[0]);
            }
        }
        return ids;
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
