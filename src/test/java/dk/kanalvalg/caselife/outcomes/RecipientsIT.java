package dk.kanalvalg.caselife.outcomes;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.events;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.needingAttention;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static dk.kanalvalg.cases.CaseClient.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dk.kanalvalg.caselife.timers.TakeDueSteps;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.SettableNow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A case with several recipients, or none: what is reported of one says nothing of another. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RecipientsIT {

    @Inject
    SettableNow clock;

    @Inject
    TakeDueSteps steps;

    private final String child = "recipient-" + UUID.randomUUID();

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void whatFailsForOneParentDoesNotHideBehindTheOther() {
        String caseId = ofTwoParents();
        List<String> parents = get(caseId).getList("decision.recipients.citizenRef");
        assertThat(parents).hasSize(2);
        assertThat(deliveries(caseId)).containsExactly("PENDING", "PENDING");
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);

        tell(caseId, told(caseId, "DELIVERED", parents.get(0))).statusCode(200).body("state", equalTo("ACCEPTED"));
        assertThat(deliveries(caseId)).containsExactly("DELIVERED", "PENDING");
        tell(caseId, told(caseId, "FAILED", parents.get(1))).statusCode(200).body("state", equalTo("ACCEPTED"));
        assertThat(deliveries(caseId)).containsExactly("DELIVERED", "FAILED");
        assertThat(needingAttention(caseId, "NOT_DELIVERED")).isOne();
        tell(caseId, told(caseId, "READ", parents.get(0))).statusCode(200).body("state", equalTo("ACCEPTED"));
        assertThat(needingAttention(caseId, "NOT_DELIVERED")).isOne();

        tell(caseId, told(caseId, "DELIVERED", parents.get(1))).statusCode(200).body("state", equalTo("DELIVERED"));
        assertThat(deliveries(caseId)).containsExactly("READ", "DELIVERED");
        assertThat(needingAttention(caseId, "NOT_DELIVERED")).isZero();
        // It comes back from one, though the other has read it.
        tell(caseId, told(caseId, "RETURNED", parents.get(1))).statusCode(200).body("state", equalTo("ACCEPTED"));
        assertThat(needingAttention(caseId, "NOT_DELIVERED")).isOne();
        assertThat(events(caseId))
                .containsExactly(
                        "ROUTED",
                        "PUBLISHED",
                        "ACCEPTED",
                        "DELIVERED",
                        "UNATTENDED",
                        "READ",
                        "DELIVERED",
                        "UNATTENDED");
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body(
                        "findAll { it.event == 'UNATTENDED' }.detail.recipient",
                        equalTo(List.of(parents.get(1), parents.get(1))));
    }

    @Test
    void eachParentGoesDownAnOwnFallbackAtAnOwnPace() {
        String caseId = ofTwoParents();
        String mother = recipient(caseId, "DIGITAL");
        String father = recipient(caseId, "ANALOG");
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        int sent = get(caseId).getInt("version");
        String hers = of(caseId, mother, "nextStepAt");
        assertThat(hers).isNotNull();
        assertThat(of(caseId, father, "nextStepAt")).isNotNull().isNotEqualTo(hers);

        tell(caseId, told(caseId, "FAILED", mother)).statusCode(200).body("state", equalTo("ROUTED"));
        assertThat(of(caseId, mother, "channel")).isEqualTo("HYBRID");
        assertThat(of(caseId, mother, "delivery.state")).isEqualTo("PENDING");
        assertThat(of(caseId, mother, "text.da")).contains("Digital Post");
        assertThat(of(caseId, father, "channel")).isEqualTo("ANALOG");
        assertThat(get(caseId).getString("decision.channel")).isEqualTo("HYBRID");
        given().get("/v1/cases/" + caseId + "/history")
                .then()
                .body("find { it.event == 'FELL_BACK' }.detail.recipients.recipient", equalTo(List.of(mother)))
                .body("find { it.event == 'FELL_BACK' }.detail.recipients.toChannel", equalTo(List.of("HYBRID")));
        // His letter was sent before she was tried another way, and arrives all the same.
        tell(caseId, with(told(caseId, "DELIVERED", father), "version", sent)).statusCode(200);
        assertThat(of(caseId, father, "delivery.state")).isEqualTo("DELIVERED");
        awaitState(caseId, "PUBLISHED");
        // Her mailbox of before is not what she is tried by now.
        tell(caseId, with(told(caseId, "DELIVERED", mother), "version", sent))
                .statusCode(200)
                .header("Outcome-Result", "LATE");
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);

        clock.moveTo(Instant.parse(of(caseId, mother, "nextStepAt")));
        steps.take(List.of(UUID.fromString(caseId)));
        assertThat(of(caseId, mother, "channel")).isEqualTo("ANALOG");
        assertThat(of(caseId, father, "delivery.state")).isEqualTo("DELIVERED");
        awaitState(caseId, "PUBLISHED");
        int letter = get(caseId).getInt("version");
        tell(caseId, with(told(caseId, "FAILED", mother), "version", letter))
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"));
        assertThat(of(caseId, mother, "delivery.state")).isEqualTo("FAILED");
        assertThat(needingAttention(caseId, "NOT_DELIVERED")).isOne();
    }

    /** Else a sender that names both alike would have one parent's failure taken for a repeat of the other's success. */
    @Test
    void aMessageIdIsOfOneRecipientOnly() {
        String caseId = ofTwoParents();
        List<String> parents = get(caseId).getList("decision.recipients.citizenRef");
        Map<String, Object> one = told(caseId, "DELIVERED", parents.get(0));
        tell(caseId, one).statusCode(200);
        tell(caseId, one).statusCode(200).header("Outcome-Result", "REPEATED");
        tell(caseId, with(new LinkedHashMap<>(one), "recipient", parents.get(1)))
                .statusCode(409)
                .body("code", equalTo("MESSAGE_ID_REUSED"));
        assertThat(deliveries(caseId)).containsExactly("DELIVERED", "PENDING");
    }

    @Test
    void whatDoesNotSayWhoseDeliveryItIsCallsAHuman() {
        String caseId = ofTwoParents();
        tell(caseId, told(caseId, "DELIVERED")).statusCode(200).body("state", equalTo("ACCEPTED"));
        assertThat(deliveries(caseId)).containsExactly("PENDING", "PENDING");
        assertThat(needingAttention(caseId, "RECIPIENT_MISSING")).isOne();
        tell(caseId, told(caseId, "DELIVERED", "c_aaaaaaaaaaaaaaaaaaaaaaaaaa"))
                .statusCode(422)
                .body("violations.field", hasItem("recipient"));
        tell(caseId, told(caseId, "DELIVERED", "6101701008")).statusCode(400);
    }

    @Test
    void aCaseWithoutRecipientsIsAHumansAndNeverDelivered() {
        know(with(with(standing(child, "UNKNOWN"), "birthDate", "2020-01-01"), "threatMarker", true));
        String caseId = submitted(with(event(child), "matter.kle", "27.03.01"));
        awaitState(caseId, "PUBLISHED");
        assertThat(get(caseId).getList("decision.recipients")).isEmpty();
        assertThat(needingAttention(caseId, "NO_RECIPIENT")).isOne();
        tell(caseId, told(caseId, "DELIVERED")).statusCode(409).body("code", equalTo("OUTCOME_CONTRADICTS"));
        tell(caseId, told(caseId, "ACCEPTED")).statusCode(200);
        tell(caseId, with(told(caseId, "CLOSED"), "reason", "OTHER_WAY"))
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
    }

    private static String recipient(String caseId, String channel) {
        return get(caseId).getString("decision.recipients.find { it.channel == '" + channel + "' }.citizenRef");
    }

    private static String of(String caseId, String recipient, String field) {
        return get(caseId).getString("decision.recipients.find { it.citizenRef == '" + recipient + "' }." + field);
    }

    private String ofTwoParents() {
        know(standing(child + "-mother", "REGISTERED"));
        know(standing(child + "-father", "EXEMPT"));
        Map<String, Object> standing = with(standing(child, "UNKNOWN"), "birthDate", "2020-01-01");
        standing.put("custodyHolders", List.of(holder("-mother"), holder("-father")));
        know(standing);
        String caseId = submitted(with(event(child), "matter.kle", "27.03.01"));
        awaitState(caseId, "PUBLISHED");
        return caseId;
    }

    private Map<String, Object> holder(String parent) {
        return Map.of("id", Map.of("type", "LOCAL", "value", child + parent));
    }

    private static void know(Map<String, Object> standing) {
        given().contentType("application/json")
                .body(standing)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    private static List<String> deliveries(String caseId) {
        return get(caseId).getList("decision.recipients.delivery.state");
    }

    private static Map<String, Object> told(String caseId, String word) {
        return outcome(caseId, word, Instant.now().toString());
    }

    private static Map<String, Object> told(String caseId, String word, String recipient) {
        return with(told(caseId, word), "recipient", recipient);
    }
}
