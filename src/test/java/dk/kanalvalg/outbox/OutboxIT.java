package dk.kanalvalg.outbox;

import static dk.kanalvalg.Patience.await;
import static io.restassured.RestAssured.given;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.security.TransactionScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
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
    OutboxQueries readings;

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
        // As an instant: how many zeros end its text is the library's to choose.
        assertThat(Instant.parse(RelayScene.header(record, "ce_time"))).isEqualTo(message.time());
        assertThat(RelayScene.header(record, "ce_subject"))
                .isEqualTo(message.caseId().toString());
        assertThat(RelayScene.header(record, "ce_partitionkey")).isEqualTo("c_one");
        assertThat(RelayScene.header(record, "ce_dataschema")).isEqualTo(message.dataSchema());
        assertThat(RelayScene.header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void whatIsRolledBackIsNotPublished() {
        TransactionScope.of(List.of("0175")).run(() -> {
            QuarkusTransaction.begin();
            outbox.append(List.of(scene.message(topic, "one", "rolled back")));
            QuarkusTransaction.rollback();
        });
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
    void aMessageThatIsTooLargeHoldsBackItsCitizenOnlyUntilItIsSetAside() {
        OutboxMessage large = scene.message(topic, "one", "x".repeat(2_000_000));
        scene.commit(scene.message(topic, "one", "before"), large, scene.message(topic, "one", "after"));
        // All in one lane: nobody else in it may notice.
        List<String> neighbours = neighboursOf("c_one");
        neighbours.forEach(neighbour -> scene.commit(scene.message(topic, neighbour, "free")));

        awaitRefusal(large, "TOO_LARGE");
        assertThat(readings.level().blocked()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(RelayScene.byCitizen(scene.committed(topic)))
                .hasSize(neighbours.size() + 1)
                .containsEntry("c_one", List.of("before")));
        Map<String, Object> shown = refusals("BLOCKING").getFirst();
        assertThat(shown)
                .containsEntry("caseId", large.caseId().toString())
                .containsEntry("lane", OutboxStore.lane(large.key()))
                .containsEntry("topic", topic)
                .containsEntry("heldBack", 1)
                .containsKeys("ageSeconds", "appendedAt", "refusedAt")
                .doesNotContainKeys("payload", "citizenRef");

        unblock(large, Map.of(), 400);
        unblock(large, Map.of("reason", "Sendt i hånden"), 200);
        await().untilAsserted(() -> assertThat(
                        RelayScene.byCitizen(scene.committed(topic)).get("c_one"))
                .containsExactly("before", "after"));
        assertThat(readings.level().depth()).isZero();
        assertThat(readings.level().setAside()).isEqualTo(1);
        assertThat(refusals("BLOCKING")).isEmpty();
        assertThat(refusals("SET_ASIDE").getFirst()).containsKey("setAsideAt");
        assertThat(recorded("MESSAGE_SET_ASIDE", large)).containsExactly("drift-1 TOO_LARGE Sendt i hånden");

        scene.execute("update outbox_entry set payload = 'small by now'");
        retry(large, 200);
        scene.awaitEmpty();
        assertThat(RelayScene.byCitizen(scene.committed(topic)).get("c_one"))
                .containsExactly("before", "after", "small by now");
        retry(large, 404);
    }

    @Test
    void aMessageThatTheBrokerFindsTooLargeTakesNobodyOfItsBatchWithIt() throws Exception {
        String narrow = scene.newTopic();
        try (Admin admin = Admin.create(scene.kafka())) {
            NewTopic creation = new NewTopic(narrow, Optional.of(3), Optional.empty());
            admin.createTopics(List.of(creation.configs(Map.of("max.message.bytes", "20000"))))
                    .all()
                    .get();
        }
        // Compressed it must still be too large.
        byte[] noise = new byte[30_000];
        new Random(1).nextBytes(noise);
        OutboxMessage large = scene.message(narrow, "one", Base64.getEncoder().encodeToString(noise));
        List<OutboxMessage> batch = new ArrayList<>();
        neighboursOf("c_one").forEach(neighbour -> {
            batch.add(scene.message(narrow, neighbour, "free"));
            batch.add(scene.message(topic, neighbour, "free"));
        });
        batch.add(5, large);
        scene.commit(batch);

        awaitRefusal(large, "TOO_LARGE");
        await().untilAsserted(() -> assertThat(scene.waiting()).containsExactly("c_one TOO_LARGE"));
        assertThat(scene.committed(narrow)).hasSize(5);
        assertThat(scene.committed(topic)).hasSize(5);
    }

    @Test
    void aMessageForATopicThatIsClosedToUsWaitsUntilItIsOpenAndRetried() throws Exception {
        String closed = scene.newTopic();
        try (Admin admin = Admin.create(scene.kafka())) {
            admin.createTopics(List.of(new NewTopic(closed, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
            List<AclBinding> rules = List.of(rule(closed, DESCRIBE, ALLOW), rule(closed, WRITE, DENY));
            admin.createAcls(rules).all().get();
            OutboxMessage refused = scene.message(closed, "one", "closed");
            scene.commit(refused, scene.message(topic, "one", "behind it"), scene.message(topic, "two", "free"));

            awaitRefusal(refused, "NOT_AUTHORISED");
            await().untilAsserted(() -> assertThat(RelayScene.byCitizen(scene.committed(topic)))
                    .hasSize(1)
                    .containsKey("c_two"));

            admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
            retry(refused, 200);
            scene.awaitEmpty();
            assertThat(scene.committed(closed)).hasSize(1);
            assertThat(RelayScene.byCitizen(scene.committed(topic)).get("c_one"))
                    .containsExactly("behind it");
            assertThat(recorded("MESSAGE_RETRIED", refused)).containsExactly("drift-1 NOT_AUTHORISED null");
        }
    }

    @Test
    void aMessageForATopicThatIsNotThereGoesByItselfOnceItIs() {
        OutboxMessage early = scene.message("not a topic", "one", "lost?");
        scene.commit(early, scene.message(topic, "one", "behind it"));
        awaitRefusal(early, "TOPIC_UNKNOWN");

        scene.execute("update outbox_entry set topic = '" + topic + "'");
        scene.awaitEmpty();
        assertThat(RelayScene.byCitizen(scene.committed(topic)).get("c_one")).containsExactly("lost?", "behind it");
    }

    @Test
    void whatCannotBeMadeAnEventHoldsBackItsCitizenAndNotTheLane() {
        List<String> neighbours = neighboursOf("c_one");
        OutboxMessage broken = withoutAddress(scene.message(topic, "one", "broken"));
        OutboxMessage second = withoutAddress(scene.message(topic, "one", "broken too"));
        scene.commit(broken, second);
        neighbours.forEach(neighbour -> scene.commit(scene.message(topic, neighbour, "free")));

        awaitRefusal(broken, "INVALID");
        await().untilAsserted(() -> assertThat(RelayScene.byCitizen(scene.committed(topic)))
                .containsOnlyKeys(neighbours.stream().map(name -> "c_" + name).toList()));
        // The one behind it waits, and needs nobody's hand.
        assertThat(refusals("BLOCKING")).hasSize(1);
        unblock(second, Map.of("reason", "x"), 404);
    }

    @Test
    void whatIsAskedOfTheRefusalsIsChecked() {
        given().get("/v1/operations/outbox/refusals?state=ALL").then().statusCode(400);
        given().get("/v1/operations/outbox/refusals?limit=0").then().statusCode(400);
        given().post("/v1/operations/outbox/refusals/6101701008/retry").then().statusCode(404);
    }

    private static OutboxMessage withoutAddress(OutboxMessage message) {
        return new OutboxMessage(
                message.messageId(),
                message.caseId(),
                message.municipality(),
                message.topic(),
                message.key(),
                message.type(),
                message.source(),
                message.time(),
                "no address, for its blanks",
                message.payload());
    }

    private static AclBinding rule(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }

    private static void awaitRefusal(OutboxMessage message, String reason) {
        await().untilAsserted(() -> assertThat(refusals("BLOCKING")).anySatisfy(refused -> assertThat(refused)
                .containsEntry("messageId", message.messageId().toString())
                .containsEntry("reason", reason)));
    }

    private static List<Map<String, Object>> refusals(String state) {
        return given().get("/v1/operations/outbox/refusals?state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .path("refusals");
    }

    private static void unblock(OutboxMessage message, Map<String, String> request, int status) {
        given().contentType("application/json")
                .header("X-Actor", "drift-1")
                .body(request)
                .post("/v1/operations/outbox/refusals/" + message.messageId() + "/unblock")
                .then()
                .statusCode(status);
    }

    private static void retry(OutboxMessage message, int status) {
        given().header("X-Actor", "drift-1")
                .post("/v1/operations/outbox/refusals/" + message.messageId() + "/retry")
                .then()
                .statusCode(status);
    }

    private List<String> recorded(String action, OutboxMessage message) {
        return scene.read(
                "select actor || ' ' || (detail ->> 'refusal') || ' ' || coalesce(detail ->> 'reason', 'null') "
                        + "from audit_entry where municipality = '0175' and action = '" + action + "' and case_id = '"
                        + message.caseId() + "'");
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
