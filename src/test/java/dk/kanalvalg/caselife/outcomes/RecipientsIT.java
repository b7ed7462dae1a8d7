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

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A case with several recipients, or none: what is reported of one says nothing of another. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RecipientsIT {

    private final String child = "recipient-" + UUID.randomUUID();

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
