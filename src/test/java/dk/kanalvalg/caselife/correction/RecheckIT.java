package dk.kanalvalg.caselife.correction;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static dk.kanalvalg.citizen.Known.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.LockWaits;
import dk.kanalvalg.cases.CaseClient;
import dk.kanalvalg.citizen.feed.FeedTopic;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.endtoend.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RecheckIT {

    private final DataSource database = DatabaseAccess.asMaintenance();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String person = "recheck-" + UUID.randomUUID();

    /** How a correction comes. */
    enum Way {
        REQUEST,
        FILE,
        FEED
    }

    @ParameterizedTest
    @EnumSource
    void aCorrectionReroutesAPendingCaseAndSaysSoInItsHistory(Way way) throws Exception {
        tell(Way.REQUEST, standing(person, "REGISTERED"));
        String caseId = open(person);
        assertThat(channel(caseId)).isEqualTo("DIGITAL");

        tell(way, later(standing(person, "NOT_REGISTERED"), 16));
        awaitVersion(caseId, 2);

        assertThat(channel(caseId)).isEqualTo("ANALOG");
        Map<String, ?> entry = history(caseId).stream()
                .filter(one -> one.get("event").equals("REDECIDED"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.get("detail").toString())
                .contains("cause=STANDING_CHANGED", "source=borgerservice")
                .contains("fromChannel=DIGITAL", "toChannel=ANALOG")
                .contains("fromReason=DIGITAL_FIRST_DEFAULT", "toReason=NOT_REGISTERED");
        List<ConsumerRecord<String, String>> messages =
                new TopicReader(kafka).read(2, message -> caseId.equals(TopicReader.header(message, "ce_subject")));
        JsonPath last = JsonPath.from(messages.getLast().value());
        assertThat(last.getInt("version")).isEqualTo(2);
        assertThat(last.getString("decision.channel")).isEqualTo("ANALOG");
        assertThat(TopicReader.header(messages.getLast(), "ce_type")).isEqualTo("dk.kanalvalg.case.routed.v1");
    }

    @Test
    void repeatsStaleWordsAndWhatChangesNoChannelLeaveACaseAsItIs() {
        tell(Way.REQUEST, standing(person, "REGISTERED"));
        String caseId = open(person);
        tell(Way.REQUEST, standing(person, "REGISTERED"));
        tell(Way.REQUEST, later(standing(person, "NOT_REGISTERED"), 14));
        tell(Way.REQUEST, with(later(standing(person, "REGISTERED"), 16), "preferredLanguage", "ar"));
        awaitAllLookedAt();
        assertThat(get(caseId).getInt("version")).isEqualTo(1);
        assertThat(history(caseId)).noneMatch(one -> one.get("event").equals("REDECIDED"));
    }

    /** The channel is the same, but the letter must not be sent as it was to be. */
    @ParameterizedTest
    @CsvSource({
        "addressProtection, true, DP_EXEMPT, false",
        "threatMarker, true, PROTECTED_PERSON, true",
        "cprStatus, DEAD, DECEASED_ESTATE, true"
    })
    void aProtectionOrADeathThatIsToldLaterReachesALetterThatIsStillToBeSent(
            String field, String value, String reason, boolean human) {
        tell(Way.REQUEST, standing(person, "EXEMPT"));
        String caseId = submitted(with(event(person), "intakeChannel", "PHONE"));
        assertThat(get(caseId).getString("decision.reason")).isEqualTo("DP_EXEMPT");
        assertThat(get(caseId).getList("decision.obligations")).doesNotContain("ADDRESS_PROTECTION_MASK");

        Object told = value.equals("true") ? true : value;
        tell(Way.REQUEST, with(later(standing(person, "EXEMPT"), 16), field, told));
        awaitVersion(caseId, 2);
        JsonPath after = get(caseId);
        assertThat(after.getString("decision.channel")).isEqualTo("ANALOG");
        assertThat(after.getString("decision.reason")).isEqualTo(reason);
        assertThat(after.getBoolean("decision.humanRequired")).isEqualTo(human);
        assertThat(after.getList("decision.obligations").contains("ADDRESS_PROTECTION_MASK"))
                .isEqualTo(told.equals(true));
        // One more look makes nothing of it.
        tell(Way.REQUEST, with(later(with(standing(person, "EXEMPT"), field, told), 17), "preferredLanguage", "ar"));
        awaitAllLookedAt();
        assertThat(get(caseId).getInt("version")).isEqualTo(2);
    }

    @Test
    void aParentsMailboxChangesWhatIsSentAboutTheChild() {
        String parent = person + "-parent";
        tell(Way.REQUEST, standing(parent, "REGISTERED"));
        Map<String, Object> child = with(standing(person, "UNKNOWN"), "birthDate", "2020-01-01");
        child.put("custodyHolders", List.of(Map.of("id", Map.of("type", "LOCAL", "value", parent))));
        tell(Way.REQUEST, child);
        String caseId = open(person);
        assertThat(channel(caseId)).isEqualTo("DIGITAL");

        tell(Way.REQUEST, later(standing(parent, "EXEMPT"), 16));
        awaitVersion(caseId, 2);
        // The portal was the way in of whoever sent it; the parent is answered on paper now.
        assertThat(channel(caseId)).isEqualTo("ANALOG");
    }

    @Test
    void aCaseThatHasReachedTheCitizenStaysAsItIs() {
        tell(Way.REQUEST, standing(person, "REGISTERED"));
        String caseId = open(person);
        given().contentType("application/json")
                .body(Map.of(
                        "caseId",
                        caseId,
                        "outcome",
                        "DELIVERED",
                        "occurredAt",
                        "2026-06-15T12:00:00+02:00",
                        "messageId",
                        UUID.randomUUID().toString()))
                .post("/v1/cases/" + caseId + "/outcomes")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
        await().until(() -> get(caseId).getString("state").equals("DELIVERED"));
        int version = get(caseId).getInt("version");
        tell(Way.REQUEST, later(standing(person, "EXEMPT"), 16));
        awaitAllLookedAt();
        assertThat(get(caseId).getInt("version")).isEqualTo(version);
        assertThat(channel(caseId)).isEqualTo("DIGITAL");
    }

    /** What became known after it had arrived did not concern it then. It does when somebody is to write again. */
    @Test
    void aCaseThatComesBackUnderWayGoesTheWayOfToday() throws SQLException {
        tell(Way.REQUEST, standing(person, "REGISTERED"));
        String handedOver = delivered();
        String closed = delivered();
        Map<String, Object> end = outcome(closed, "CLOSED", Instant.now().toString());
        end.put("reason", "DONE");
        CaseClient.tell(closed, end).statusCode(200);
        tell(Way.REQUEST, later(standing(person, "EXEMPT"), 16));
        awaitAllLookedAt();
        assertThat(channel(handedOver)).isEqualTo("DIGITAL");

        given().contentType("application/json")
                .body(Map.of("administration", "social", "reason", "Hører til der"))
                .post("/v1/cases/" + handedOver + "/handover")
                .then()
                .statusCode(200)
                .body("administration", equalTo("social"))
                .body("decision.channel", equalTo("ANALOG"));
        assertThat(history(handedOver))
                .extracting(entry -> (String) entry.get("event"))
                .containsSequence("HANDED_OVER", "REDECIDED");
        List<ConsumerRecord<String, String>> messages =
                new TopicReader(kafka).read(4, message -> handedOver.equals(TopicReader.header(message, "ce_subject")));
        assertThat(messages)
                .filteredOn(message -> message.topic().equals("kanalvalg.0175.social.v1"))
                .map(message -> JsonPath.from(message.value()).getString("decision.channel"))
                .as("what the new owner reads, in order")
                .containsExactly("DIGITAL", "ANALOG");

        CaseClient.tell(closed, outcome(closed, "RETURNED", Instant.now().toString()))
                .statusCode(200);
        assertThat(get(closed).getString("decision.channel")).isEqualTo("ANALOG");
        assertThat(history(closed))
                .extracting(entry -> (String) entry.get("event"))
                .containsSequence("UNATTENDED", "REDECIDED");
        awaitState(closed, "PUBLISHED");
        assertThat(called(closed)).isEqualTo("NOT_DELIVERED");
    }

    /** Why a human is called, whatever others wait before the case. */
    private String called(String caseId) throws SQLException {
        try (Connection asking = database.getConnection();
                PreparedStatement select =
                        asking.prepareStatement("select attention from case_life where case_id = cast(? as uuid)")) {
            select.setString(1, caseId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private String delivered() {
        String caseId = submitted(with(event(person), "intakeChannel", "PHONE"));
        assertThat(channel(caseId)).isEqualTo("DIGITAL");
        awaitState(caseId, "PUBLISHED");
        CaseClient.tell(caseId, outcome(caseId, "DELIVERED", Instant.now().toString()))
                .statusCode(200);
        assertThat(get(caseId).getString("state")).isEqualTo("DELIVERED");
        return caseId;
    }

    /** It was decided by what was known before, and nobody could see it yet when the correction looked for cases. */
    @Test
    void aCaseThatWasBeingOpenedWhenTheCorrectionCameIsDecidedAgainToo() throws Exception {
        tell(Way.REQUEST, standing(person, "REGISTERED"));
        Map<String, Object> event = event(person);
        CompletableFuture<String> opening;
        try (Connection holding = database.getConnection()) {
            holding.setAutoCommit(false);
            try (PreparedStatement claim = holding.prepareStatement(
                    "insert into contact_event "
                            + "(municipality, source, event_id, fingerprint, case_id) values (?, ?, ?, '', gen_random_uuid())")) {
                claim.setString(1, (String) event.get("municipality"));
                claim.setString(2, (String) event.get("source"));
                claim.setString(3, (String) event.get("eventId"));
                claim.executeUpdate();
                opening = CompletableFuture.supplyAsync(
                        () -> submitted(event), Executors.newVirtualThreadPerTaskExecutor());
                awaitDecided();
                tell(Way.REQUEST, later(standing(person, "EXEMPT"), 16));
                awaitAllLookedAt();
                // It waits where no instance takes it along when it dies.
                assertThat(corrections()).isPositive();
            } finally {
                holding.rollback();
            }
        }
        String caseId = opening.get();
        awaitVersion(caseId, 2);
        await().until(() -> corrections() == 0);
        assertThat(get(caseId).getString("decision.reason")).isEqualTo("EXEMPT_BUT_USES_SELFSERVICE");
    }

    /** How many of them wait for contacts of their moment. */
    private long corrections() throws SQLException {
        try (Connection asking = database.getConnection();
                PreparedStatement select = asking.prepareStatement("select count(*) from standing_correction");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Until the event waits for the one that holds its id, which it looks at after deciding. */
    private void awaitDecided() {
        await().until(() -> LockWaits.of("contact_event") > 0);
    }

    /** Cases are looked at in the order in which they were noted, so another's correction is the barrier. */
    private void awaitAllLookedAt() {
        String other = person + "-other";
        tell(Way.REQUEST, standing(other, "REGISTERED"));
        String caseId = open(other);
        tell(Way.REQUEST, later(standing(other, "EXEMPT"), 16));
        awaitVersion(caseId, 2);
    }

    private void tell(Way way, Map<String, Object> statement) {
        switch (way) {
            case REQUEST ->
                given().contentType("application/json")
                        .body(statement)
                        .put("/v1/citizens/standing")
                        .then()
                        .statusCode(200);
            case FILE ->
                given().contentType("application/x-ndjson")
                        .body(json(statement).getBytes(StandardCharsets.UTF_8))
                        .post("/v1/citizens/standing/import")
                        .then()
                        .statusCode(200);
            case FEED -> {
                try (FeedTopic feed = new FeedTopic(kafka)) {
                    feed.tell(person, json(statement));
                } catch (Exception away) {
                    throw new IllegalStateException(away);
                }
            }
        }
    }

    private static Map<String, Object> later(Map<String, Object> statement, int day) {
        return with(statement, "checkedAt", "2026-06-" + day + "T10:15:00+02:00");
    }

    private static String open(String person) {
        return submitted(event(person));
    }

    private static String channel(String caseId) {
        return get(caseId).getString("decision.channel");
    }

    private static void awaitVersion(String caseId, int version) {
        await().until(() -> get(caseId).getInt("version") >= version);
    }

    private static List<Map<String, ?>> history(String caseId) {
        return given().get("/v1/cases/" + caseId + "/history").jsonPath().getList("");
    }
}
