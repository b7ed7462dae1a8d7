package dk.kanalvalg.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.outbox.OutboxReadings.RefusedMessage;
import dk.kanalvalg.outbox.SettleRefusals.Settlement;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outbox with the service's own relay. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class OutboxIT {

    @Inject
    RelayScene scene;

    @Inject
    Outbox outbox;

    @Inject
    OutboxReadings readings;

    @Inject
    SettleRefusals settleRefusals;

    private String topic;

    @BeforeEach
    void clear() {
        scene.execute("delete from outbox_entry");
        topic = scene.newTopic();
    }

    @Test
    void aMessageIsACloudEventInBinaryMode() {
        OutboxMessage message = scene.message(topic, "one", "{\"answer\":42}");
        scene.commit(message);
        scene.awaitEmpty();

        List<ConsumerRecord<String, String>> records = scene.committed(topic);
        assertThat(records).hasSize(1);
        ConsumerRecord<String, String> record = records.getFirst();
        assertThat(record.key()).isEqualTo("c_one");
        assertThat(record.value()).isEqualTo("{\"answer\":42}");
        assertThat(RelayScene.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(RelayScene.header(record, "ce_id"))
                .isEqualTo(message.messageId().toString());
        assertThat(RelayScene.header(record, "ce_source")).isEqualTo("urn:dk:kommune:0175:kanalvalg");
        assertThat(RelayScene.header(record, "ce_type")).isEqualTo("dk.kanalvalg.case.routed.v1");
        assertThat(RelayScene.header(record, "ce_time"))
                .isEqualTo(message.time().toString());
        assertThat(RelayScene.header(record, "ce_subject"))
                .isEqualTo(message.caseId().toString());
        assertThat(RelayScene.header(record, "ce_partitionkey")).isEqualTo("c_one");
        assertThat(RelayScene.header(record, "ce_dataschema")).isEqualTo(message.dataSchema());
        assertThat(RelayScene.header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void whatIsRolledBackIsNotPublished() {
        QuarkusTransaction.begin();
        outbox.append(List.of(scene.message(topic, "one", "rolled back")));
        QuarkusTransaction.rollback();
        scene.commit(scene.message(topic, "one", "committed"));
        scene.awaitEmpty();

        assertThat(RelayScene.byCitizen(scene.committed(topic)).get("c_one")).containsExactly("committed");
    }

    @Test
    void hundredsOfRowsInOneTransactionKeepTheirOrder() {
        scene.commit(IntStream.range(0, 1_500)
                .mapToObj(number -> scene.message(topic, "one", Integer.toString(number)))
                .toList());
        scene.awaitEmpty();

        assertThat(RelayScene.byCitizen(scene.committed(topic)).get("c_one")).isEqualTo(RelayScene.rounds(1_500));
    }

    @Test
    void aMessageThatIsTooLargeHoldsBackItsCitizenOnly() {
        scene.commit(
                scene.message(topic, "one", "before"),
                scene.message(topic, "one", "x".repeat(2_000_000)),
                scene.message(topic, "one", "after"));
        // All in one lane: nobody else in it may notice.
        List<String> neighbours = neighboursOf("c_one");
        neighbours.forEach(neighbour -> scene.commit(scene.message(topic, neighbour, "free")));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(scene.waiting())
                .containsExactlyInAnyOrder("c_one TOO_LARGE", "c_one null"));
        assertThat(readings.level().blocked()).isEqualTo(1);
        var published = RelayScene.byCitizen(scene.committed(topic));
        assertThat(published.get("c_one")).containsExactly("before");
        assertThat(published).hasSize(neighbours.size() + 1);

        assertThat(settle(readings.refused(10), Settlement.UNBLOCK)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(
                        RelayScene.byCitizen(scene.committed(topic)).get("c_one"))
                .containsExactly("before", "after"));
        assertThat(readings.level().depth()).isZero();
    }

    @Test
    void aMessageForATopicThatCannotBeIsRefusedAndMayBeRetried() {
        scene.commit(scene.message("not a topic", "one", "lost?"), scene.message(topic, "one", "behind it"));

        await().atMost(Duration.ofSeconds(30)).until(() -> readings.refused(10).size() == 1);
        assertThat(readings.refused(10).getFirst().refusal()).isEqualTo("TOPIC_UNKNOWN");
        scene.execute("update outbox_entry set topic = '" + topic + "'");
        assertThat(settle(readings.refused(10), Settlement.RETRY)).isEqualTo(1);
        scene.awaitEmpty();

        assertThat(RelayScene.byCitizen(scene.committed(topic)).get("c_one")).containsExactly("lost?", "behind it");
    }

    private int settle(List<RefusedMessage> refused, Settlement settlement) {
        return settleRefusals.settle(
                refused.stream().map(RefusedMessage::messageId).toList(), settlement);
    }

    private List<String> neighboursOf(String citizen) {
        int lane = OutboxStore.lane(new CitizenRef(citizen));
        return IntStream.range(0, 200)
                .mapToObj(number -> "neighbour" + number)
                .filter(name -> OutboxStore.lane(new CitizenRef("c_" + name)) == lane)
                .limit(5)
                .toList();
    }
}
