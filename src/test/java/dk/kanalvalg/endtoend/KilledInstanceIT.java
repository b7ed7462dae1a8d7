package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.embedded.EmbeddedParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production package, killed under load and started again. */
class KilledInstanceIT {

    private static final int CLIENTS = 8;
    private static final int KILLS = 3;
    private static final int EVENTS_BETWEEN = 200;

    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedEventIsOnItsTopicOnceThoughTheServiceIsKilled() throws Exception {
        String run = "killed-" + System.nanoTime();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        Path log = folder.resolve("service.log");
        try (EmbeddedParts parts =
                EmbeddedParts.start(folder.resolve("parts"), EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT)) {
            Instance instance = Instance.start(parts, log);
            Portal portal = new Portal(instance.url());
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                clients.add(Thread.startVirtualThread(() -> load(run, number, portal, acknowledged, enough)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                int wanted = kill * EVENTS_BETWEEN;
                Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> acknowledged.size() >= wanted);
                instance.kill();
                instance = Instance.start(parts, log);
                portal.moved(instance.url());
            }
            enough.set(true);
            for (Thread client : clients) {
                client.join();
            }
            List<ConsumerRecord<String, String>> records = new TopicReader(
                            parts.configuration().get("kafka.bootstrap.servers"))
                    .read(acknowledged.size(), Duration.ofSeconds(120), record -> record.value()
                            .contains(run));
            instance.close();
            assertThat(TopicReader.distinct(records, "ce_id")).hasSameSizeAs(records);
            assertThat(TopicReader.distinct(records, "ce_subject")).hasSameSizeAs(records);
            Set<String> published = ConcurrentHashMap.newKeySet();
            records.forEach(record -> published.add(eventId(record)));
            assertThat(published).containsAll(acknowledged);
        }
    }

    /** Posts one event after another and repeats each until it is answered. */
    private static void load(String run, int client, Portal portal, Set<String> acknowledged, AtomicBoolean enough) {
        for (int place = 0; !enough.get(); place++) {
            Map<String, Object> event = Portal.event(run, client, place);
            while (!enough.get()) {
                try {
                    if (portal.post(event) < 300) {
                        acknowledged.add((String) event.get("eventId"));
                        break;
                    }
                } catch (IOException away) {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                } catch (InterruptedException stopping) {
                    return;
                }
            }
        }
    }

    private static String eventId(ConsumerRecord<String, String> record) {
        try {
            return new ObjectMapper().readTree(record.value()).get("eventId").asText();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
