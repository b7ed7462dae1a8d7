package dk.kanalvalg.caselife.casework;

import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.events;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.handOver;
import static dk.kanalvalg.cases.CaseClient.needingAttention;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.override;
import static dk.kanalvalg.cases.CaseClient.published;
import static dk.kanalvalg.cases.CaseClient.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.endtoend.TopicReader;
import dk.kanalvalg.platform.Now;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What caseworkers and their systems say about cases over HTTP. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class CaseworkIT {

    private static final Map<String, Object> TO_PAPER =
            Map.of("channel", "ANALOG", "reason", "Borgeren har ringet og kan ikke læse skærm");
    private static final Map<String, Object> TO_CHILDREN =
            Map.of("administration", "boern-og-unge", "reason", "Sagen handler om barnet");

    @Inject
    Now now;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void aCaseThatIsOnItsTopicIsPublishedAndStillInItsFirstVersion() {
        String caseId = published();
        assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED");
        given().get("/v1/cases/" + caseId).then().header("ETag", "\"1\"").body("version", equalTo(1));
        given().get("/v1/cases?municipality=0175&state=PUBLISHED&limit=200")
                .then()
                .statusCode(200)
                .body("cases.caseId", hasItem(caseId));
    }

    @Test
    void aCaseworkersWordReplacesTheDecisionAndIsJournalised() {
        String caseId = published();
        JsonPath before = get(caseId);
        assertThat(before.getString("decision.channel")).isEqualTo("DIGITAL");
        override(caseId, "\"1\"", TO_PAPER)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("decision.channel", equalTo("ANALOG"))
                .body("decision.reason", equalTo("OVERRIDE_BY_CASEWORKER"))
                .body("decision.humanRequired", equalTo(true))
                .body("decision.note", containsString("Begrundelse: Borgeren har ringet"))
                .body("version", equalTo(2));
        awaitState(caseId, "PUBLISHED");
        assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED", "OVERRIDDEN", "PUBLISHED");
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body("[2].actor", equalTo("sagsbehandler-7"))
                .body("[2].detail.fromChannel", equalTo("DIGITAL"))
                .body("[2].detail.toChannel", equalTo("ANALOG"))
                .body("[2].detail.reason", containsString("kan ikke læse skærm"));
        // It can be made again from what is recorded, words and all.
        given().get("/v1/cases/" + caseId + "/explanation")
                .then()
                .statusCode(200)
                .body("verified", equalTo(true));
        var messages = new TopicReader(kafka).read(2, message -> message.value().contains(caseId));
        assertThat(TopicReader.header(messages.get(1), "ce_type")).isEqualTo("dk.kanalvalg.case.overridden.v1");
        assertThat(JsonPath.from(messages.get(1).value()).getInt("version")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"override", "handover"})
    void nobodyIsOverruledWithoutAReason(String what) {
        String caseId = published();
        Map<String, Object> body =
                what.equals("override") ? Map.of("channel", "ANALOG") : Map.of("administration", "boern-og-unge");
        given().contentType("application/json")
                .body(body)
                .post("/v1/cases/" + caseId + "/" + what)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("reason"));
        assertThat(get(caseId).getInt("version")).isEqualTo(1);
    }

    @Test
    void aReasonHoldsNoPersonalNumberAndAChannelMustReachTheCitizen() {
        String caseId = published(Map.of("matter.legalEffect", true));
        override(caseId, null, Map.of("channel", "ANALOG", "reason", "610170-1008 vil have brev"))
                .statusCode(200);
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body(containsString("[nummer fjernet] vil have brev"))
                .body(not(containsString("610170")));
        String exempt = published(Map.of("subject.id.value", "unknown-" + UUID.randomUUID()));
        override(exempt, null, Map.of("channel", "DIGITAL", "reason", "Borgeren vil gerne"))
                .statusCode(422)
                .body("violations.field", hasItem("channel"));
        assertThat(events(exempt)).containsExactly("ROUTED", "PUBLISHED");
    }

    @Test
    void whoSawAnOlderVersionIsToldSo() {
        String caseId = published();
        handOver(caseId, "\"1\"", TO_CHILDREN).statusCode(200);
        override(caseId, "\"1\"", TO_PAPER).statusCode(412).body("code", equalTo("VERSION_STALE"));
        handOver(caseId, "\"1\"", TO_CHILDREN).statusCode(412);
        override(caseId, "two", TO_PAPER).statusCode(400);
        override(caseId, "\"1\", \"2\"", TO_PAPER).statusCode(200);
        override(caseId, "*", TO_PAPER).statusCode(200);
    }

    @Test
    void aHandoverTellsBothAndKeepsWhoHadIt() {
        String caseId = published();
        handOver(caseId, null, TO_CHILDREN)
                .statusCode(200)
                .body("administration", equalTo("boern-og-unge"))
                .body("topic", equalTo("kanalvalg.0175.boern-og-unge.v1"));
        awaitState(caseId, "PUBLISHED");
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body("[2].event", equalTo("HANDED_OVER"))
                .body("[2].detail.from", equalTo("social"))
                .body("[2].detail.to", equalTo("boern-og-unge"))
                .body("[2].detail.reason", equalTo("Sagen handler om barnet"));
        var messages = new TopicReader(kafka).read(3, message -> message.value().contains(caseId));
        assertThat(messages)
                .filteredOn(message -> TopicReader.header(message, "ce_type").endsWith("handedover.v1"))
                .allSatisfy(message -> assertThat(JsonPath.from(message.value()).getString("administration"))
                        .isEqualTo("boern-og-unge"))
                .extracting(message -> message.topic())
                .containsExactlyInAnyOrder("kanalvalg.0175.social.v1", "kanalvalg.0175.boern-og-unge.v1");
        handOver(caseId, null, TO_CHILDREN).statusCode(409).body("code", equalTo("CASE_IS_THERE"));
        handOver(caseId, null, Map.of("administration", "vej-og-park-x", "reason", "x"))
                .statusCode(422)
                .body("violations.field", hasItem("administration"));
        given().get("/v1/audit?caseId=" + caseId);
    }

    @Test
    void anOutcomeMovesTheCaseOnceHoweverOftenItIsTold() {
        String caseId = published();
        Map<String, Object> accepted = told(caseId, "ACCEPTED");
        tell(caseId, accepted)
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"))
                .body("version", equalTo(2));
        tell(caseId, accepted)
                .statusCode(200)
                .header("Outcome-Result", "REPEATED")
                .body("version", equalTo(2));
        tell(caseId, told(caseId, "RECEIVED")).statusCode(200).header("Outcome-Result", "LATE");
        tell(caseId, told(caseId, "REJECTED")).statusCode(409).body("code", equalTo("OUTCOME_CONTRADICTS"));
        Map<String, Object> reused = told(caseId, "DELIVERED");
        reused.put("messageId", accepted.get("messageId"));
        tell(caseId, reused).statusCode(409).body("code", equalTo("MESSAGE_ID_REUSED"));
        tell(caseId, told(caseId, "CLOSED")).statusCode(422).body("violations.field", hasItem("reason"));
        tell(caseId, with(told(caseId, "DELIVERED"), "reason", "DONE"))
                .statusCode(422)
                .body("violations.field", hasItem("reason"));
        tell(caseId, with(told(caseId, "CLOSED"), "reason", "BORED")).statusCode(400);
        tell(caseId, told(caseId, "DELIVERED")).statusCode(200).body("state", equalTo("DELIVERED"));
        tell(caseId, told(caseId, "CLOSED")).statusCode(200).body("state", equalTo("CLOSED"));
        tell(caseId, told(caseId, "DELIVERED")).statusCode(409).body("code", equalTo("CASE_CLOSED"));
        override(caseId, null, TO_PAPER).statusCode(409).body("code", equalTo("CASE_CLOSED"));
        handOver(caseId, null, TO_CHILDREN).statusCode(409).body("code", equalTo("CASE_CLOSED"));
        assertThat(events(caseId)).containsExactly("ROUTED", "PUBLISHED", "ACCEPTED", "DELIVERED", "CLOSED");
        // The letter comes back after all.
        tell(caseId, told(caseId, "RETURNED")).statusCode(200).body("state", equalTo("ACCEPTED"));
        assertThat(needingAttention(caseId, "NOT_DELIVERED")).isOne();
        assertThat(events(caseId)).endsWith("CLOSED", "UNATTENDED");
    }

    @Test
    void whoEndsACaseInWhichNobodyWasReachedSaysWhy() {
        String caseId = published();
        tell(caseId, with(told(caseId, "CLOSED"), "reason", "WITHDRAWN"))
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body("find { it.event == 'CLOSED' }.detail.reason", equalTo("WITHDRAWN"));
    }

    @Test
    void anOutcomeMustBeOneAndOfThisCase() {
        String caseId = published();
        Map<String, Object> other = told(UUID.randomUUID().toString(), "ACCEPTED");
        tell(caseId, other).statusCode(422).body("violations.field", hasItem("caseId"));
        tell(caseId, told(caseId, "LOST")).statusCode(400).body("violations.field", hasItem("outcome"));
        Map<String, Object> nameless = told(caseId, "ACCEPTED");
        nameless.remove("messageId");
        tell(caseId, nameless).statusCode(400).body("violations.field", hasItem("messageId"));
        Map<String, Object> farAway = told(caseId, "ACCEPTED");
        farAway.put("occurredAt", "+999999999-01-01T00:00:00Z");
        tell(caseId, farAway).statusCode(400).body("violations.field", hasItem("occurredAt"));
        String nowhere = UUID.randomUUID().toString();
        tell(nowhere, told(nowhere, "ACCEPTED")).statusCode(404);
        given().contentType("application/json")
                .post("/v1/cases/" + caseId + "/outcomes")
                .then()
                .statusCode(400);
    }

    @Test
    void whatNobodyWantsGoesToTheCatchAllOnceAndThenToAHuman() {
        String caseId = published();
        tell(caseId, told(caseId, "REJECTED"))
                .statusCode(200)
                .body("administration", equalTo("borgerservice"))
                .body("state", equalTo("ROUTED"));
        awaitState(caseId, "PUBLISHED");
        tell(caseId, told(caseId, "REJECTED"))
                .statusCode(200)
                .body("administration", equalTo("borgerservice"))
                .body("state", equalTo("PUBLISHED"));
        given().get("/v1/cases/attention?municipality=0175&cause=REJECTED&limit=200")
                .then()
                .statusCode(200)
                .body("cases.findAll { it.caseId == '" + caseId + "' }", hasSize(1));
        handOver(caseId, null, TO_CHILDREN).statusCode(200);
        given().get("/v1/cases/attention?municipality=0175&limit=200")
                .then()
                .body("cases.findAll { it.caseId == '" + caseId + "' }", hasSize(0));
        assertThat(events(caseId).subList(0, 6))
                .isEqualTo(List.of("ROUTED", "PUBLISHED", "REJECTED", "PUBLISHED", "REJECTED", "HANDED_OVER"));
    }

    @Test
    void aLetterThatFailedLeadsToTheNextStepAndItsDuties() {
        String caseId = published(Map.of("matter.legalEffect", true));
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        tell(caseId, told(caseId, "FAILED"))
                .statusCode(200)
                .body("decision.channel", equalTo("HYBRID"))
                .body("decision.fallback", hasSize(1))
                .body("decision.recipients[0].channel", equalTo("HYBRID"))
                .body("decision.obligations", hasItem("DELIVERY_PROOF_REQUIRED"));
        awaitState(caseId, "PUBLISHED");
        // Of the step before, told only now: the version tells.
        Map<String, Object> late = told(caseId, "RETURNED");
        late.put("version", 2);
        tell(caseId, late).statusCode(200).header("Outcome-Result", "LATE");
        tell(caseId, told(caseId, "RETURNED")).statusCode(200).body("decision.channel", equalTo("ANALOG"));
        awaitState(caseId, "PUBLISHED");
        tell(caseId, told(caseId, "RETURNED")).statusCode(200).body("state", equalTo("ACCEPTED"));
        assertThat(needingAttention(caseId, "NOT_DELIVERED")).isEqualTo(1);
        // What was decided stays as it was decided.
        given().get("/v1/cases/" + caseId + "/explanation")
                .then()
                .statusCode(200)
                .body("verified", equalTo(true));
    }

    private Map<String, Object> told(String caseId, String word) {
        return outcome(caseId, word, now.now().toString());
    }
}
