package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.PATIENCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The program of the guide, run as its readers run it. */
@Tag("process")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class ExampleConsumerIT {

    private static final String OUTCOMES = "kanalvalg.0175.borgerservice.outcomes.v1";
    private static final String TOPIC = "kanalvalg.0175.borgerservice.v1";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @TempDir
    Path folder;

    @Test
    void theExampleConsumerTakesEachMessageOnceAndAcknowledgesIt() throws Exception {
        outcomesTopic();
        Map<TopicPartition, Long> before = ends();
        String caseId = given().contentType("application/json")
                .body(TestEvents.event("example-consumer"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        new TopicReader(kafka).read(TOPIC, 1, one -> caseId.equals(TopicReader.header(one, "ce_subject")));
        Path journal = folder.resolve("journal");
        run("first-" + System.nanoTime(), journal);
        List<String> taken = Files.readAllLines(journal);
        assertThat(taken).doesNotHaveDuplicates().anySatisfy(line -> assertThat(line)
                .endsWith(caseId + " dk.kanalvalg.case.routed.v1"));
        // Another group has no offsets, so everything comes again, as after a crash.
        run("second-" + System.nanoTime(), journal);
        assertThat(Files.readAllLines(journal)).containsAll(taken).doesNotHaveDuplicates();

        List<String> acknowledged = since(before).stream()
                .filter(outcome -> outcome.key().equals(caseId))
                .map(ConsumerRecord::value)
                .toList();
        assertThat(acknowledged).hasSize(2).allSatisfy(value -> assertThat(
                        new MessageContract().faults("outcome.v1.schema.json", value))
                .isEmpty());
        JsonNode first = new ObjectMapper().readTree(acknowledged.getFirst());
        assertThat(first.get("outcome").asText()).isEqualTo("RECEIVED");
        // A repeat that Kanalvalg knows by its id.
        assertThat(new ObjectMapper().readTree(acknowledged.getLast()).get("messageId"))
                .isEqualTo(first.get("messageId"));
    }

    private void run(String group, Path journal) throws IOException, InterruptedException {
        String classPath = Stream.of(KafkaConsumer.class, Logger.class)
                .map(ExampleConsumerIT::jar)
                .collect(Collectors.joining(File.pathSeparator));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "docs/guide/consumer/CaseConsumer.java",
                        kafka,
                        TOPIC,
                        group,
                        journal.toString(),
                        "5")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(output)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void outcomesTopic() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(OUTCOMES, 3, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    private Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer));
        }
    }

    private List<ConsumerRecord<String, String>> since(Map<TopicPartition, Long> before) {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(before.keySet());
            before.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(before.keySet());
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, String> consumer) {
        return consumer.partitionsFor(OUTCOMES).stream()
                .map(info -> new TopicPartition(OUTCOMES, info.partition()))
                .toList();
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
