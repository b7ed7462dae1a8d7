package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.embedded.EmbeddedPartsSwitch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a portal's request to an administration's topic, with the parts in between coming and going. */
@Tag("long")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class DeliveryIT {

    private static final int CLIENTS = 16;
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final int MOST_EVENTS_A_CLIENT = 1_000;

    @TestHTTPResource
    String url;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void tenThousandEventsAreOneCaseAndOneMessageEachInEveryCitizensOrder() throws Exception {
        String run = "many-" + System.nanoTime();
        int perClient = 10_000 / CLIENTS;
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        Portal portal = new Portal(trimmed());
        inParallel(client -> {
            for (int place = 0; place < perClient; place++) {
                statuses.merge(portal.post(Portal.event(run, client, place)), 1, Integer::sum);
                if (place % 20 == 0) {
                    statuses.merge(portal.post(Portal.event(run, client, place)), 1, Integer::sum);
                }
            }
            return null;
        });
        assertThat(statuses).containsEntry(201, 10_000).containsOnlyKeys(200, 201);
        List<ConsumerRecord<String, String>> records = read(run, 10_000);
        assertThat(records).hasSize(10_000);
        assertThat(TopicReader.distinct(records, "ce_id")).hasSize(10_000);
        assertThat(TopicReader.distinct(records, "ce_subject")).hasSize(10_000);
        assertThatEveryCitizensOrderIsKept(records);
    }

    @Test
    void aMessageIsACloudEvent() throws Exception {
        String run = "envelope-" + System.nanoTime();
        HttpResponse<String> answer = new Portal(trimmed()).postAndRead(Portal.event(run, 1, 0));
        JsonNode answered = new ObjectMapper().readTree(answer.body());
        ConsumerRecord<String, String> record = read(run, 1).getFirst();
        assertThat(record.topic()).isEqualTo("kanalvalg.0175.borgerservice.v1");
        assertThat(record.key()).isEqualTo(answered.get("citizenRef").asText());
        assertThat(TopicReader.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicReader.header(record, "ce_type")).isEqualTo("dk.kanalvalg.case.routed.v1");
        assertThat(TopicReader.header(record, "ce_source")).isEqualTo("urn:dk:kommune:0175:kanalvalg");
        assertThat(TopicReader.header(record, "ce_subject"))
                .isEqualTo(answered.get("caseId").asText());
        assertThat(TopicReader.header(record, "ce_partitionkey")).isEqualTo(record.key());
        assertThat(TopicReader.header(record, "ce_dataschema")).endsWith("/schemas/case.v1.schema.json");
        assertThat(TopicReader.header(record, "content-type")).isEqualTo("application/json");
        JsonNode value = new ObjectMapper().readTree(record.value());
        assertThat(value.get("decision").has("considered")).isFalse();
        assertThat(value.get("decision").get("text").get("da").asText()).isNotBlank();
    }

    @Test
    void kafkaAwayIsNotSeenByAPortalAndLosesNothing() throws Exception {
        String run = "kafka-" + System.nanoTime();
        Portal portal = new Portal(trimmed());
        AtomicInteger posted = new AtomicInteger();
        EmbeddedPartsSwitch.stopBroker();
        try {
            long back = System.nanoTime() + OUTAGE.toNanos();
            inParallel(client -> {
                for (int place = 0; System.nanoTime() < back && place < MOST_EVENTS_A_CLIENT; place++) {
                    assertThat(portal.post(Portal.event(run, client, place))).isEqualTo(201);
                    posted.incrementAndGet();
                }
                return null;
            });
            await().atMost(OUTAGE).until(() -> System.nanoTime() >= back);
        } finally {
            EmbeddedPartsSwitch.startBroker();
        }
        List<ConsumerRecord<String, String>> records = read(run, posted.get());
        assertThat(TopicReader.distinct(records, "ce_subject")).hasSize(posted.get());
        assertThatEveryCitizensOrderIsKept(records);
    }

    @Test
    void postgresqlAwayIsSaidPlainlyAndOverWhenItIsBack() throws Exception {
        String run = "database-" + System.nanoTime();
        Portal portal = new Portal(trimmed());
        assertThat(portal.post(Portal.event(run, 0, 0))).isEqualTo(201);
        EmbeddedPartsSwitch.stopPostgresql();
        try {
            for (int place = 1; place < 6; place++) {
                HttpResponse<String> answer = portal.postAndRead(Portal.event(run, 0, place));
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains("DATABASE_UNAVAILABLE");
            }
        } finally {
            EmbeddedPartsSwitch.startPostgresql();
        }
        await().until(() -> portal.post(Portal.event(run, 0, 1)) < 300);
        assertThat(TopicReader.distinct(read(run, 2), "ce_subject")).hasSize(2);
    }

    /** What one client does. */
    @FunctionalInterface
    private interface Client {
        Object run(int number) throws Exception;
    }

    private static void inParallel(Client client) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                tasks.add(() -> client.run(number));
            }
            for (Future<Object> done : clients.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private List<ConsumerRecord<String, String>> read(String run, int expected) {
        return new TopicReader(kafka).read(expected, record -> record.value().contains(run));
    }

    private static void assertThatEveryCitizensOrderIsKept(List<ConsumerRecord<String, String>> records)
            throws Exception {
        Map<String, Integer> last = new HashMap<>();
        Set<String> topics = new HashSet<>();
        for (ConsumerRecord<String, String> record : records) {
            topics.add(record.topic());
            String form = new ObjectMapper()
                    .readTree(record.value())
                    .at("/matter/formRef")
                    .asText();
            int place = Integer.parseInt(form.substring("place ".length()));
            // One topic has one order; both kinds of events of a citizen go to the same administration here.
            assertThat(place).isGreaterThan(last.getOrDefault(record.key(), -1));
            last.put(record.key(), place);
        }
        assertThat(topics).containsExactly("kanalvalg.0175.borgerservice.v1");
    }

    private String trimmed() {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
