package dk.kanalvalg.citizen;

import static dk.kanalvalg.TestEvents.CPR;
import static dk.kanalvalg.TestEvents.OTHER_CPR;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class StandingIT {

    private static final Map<String, Object> BY_NUMBER = Map.of("type", "CPR", "value", CPR);

    @Test
    void whatIsToldIsKnownUnderAReference() {
        Map<String, Object> told = with(standing("x", "EXEMPT"), "id", BY_NUMBER);
        told.put("guardians", List.of(Map.of("id", Map.of("type", "CPR", "value", OTHER_CPR), "kle", List.of("27.*"))));
        String ref = given().contentType("application/json")
                .body(told)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200)
                .body("citizenRef", startsWith("c_"))
                .body("standing.digitalPost", equalTo("EXEMPT"))
                .body("standing.guardians[0].citizenRef", startsWith("c_"))
                .extract()
                .path("citizenRef");
        String answer = given().contentType("application/json")
                .body(Map.of("municipality", "0175", "id", BY_NUMBER))
                .post("/v1/citizens/lookup")
                .then()
                .statusCode(200)
                .body("citizenRef", equalTo(ref))
                .body("standing.digitalPost", equalTo("EXEMPT"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain(CPR, OTHER_CPR);
    }

    @Test
    void whoNobodyHasToldUsAboutIsUnknown() {
        given().contentType("application/json")
                .body(Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", "nobody")))
                .post("/v1/citizens/lookup")
                .then()
                .statusCode(200)
                .body("standing.digitalPost", equalTo("UNKNOWN"));
    }

    @Test
    void theGroundOfAnExemptionHasNoField() {
        for (String forbidden : List.of("exemptionGround", "diagnosis", "sex", "nationality", "health")) {
            given().contentType("application/json")
                    .body(with(standing("lise", "EXEMPT"), forbidden, "x"))
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("UNKNOWN_FIELD"));
        }
    }

    @Test
    void nobodyIsToldOfBeforeTheBirth() {
        Map<String, Object> unborn = Map.of("type", "CPR", "value", "6101364008");
        Map.of(
                        "id.value", with(standing("x", "EXEMPT"), "id", unborn),
                        "custodyHolders[0].id.value",
                                with(standing("x", "EXEMPT"), "custodyHolders", List.of(Map.of("id", unborn))),
                        "birthDate", with(standing("x", "EXEMPT"), "birthDate", "2999-01-01"))
                .forEach((field, told) -> given().contentType("application/json")
                        .body(told)
                        .put("/v1/citizens/standing")
                        .then()
                        .statusCode(422)
                        .body("violations.field", hasItem(field)));
    }

    @Test
    void noWordComesFromTheFutureSoNoneSilencesACorrection() {
        Instant now = Instant.now();
        for (Object future :
                List.of("2099-01-01T00:00:00Z", now.plusSeconds(400).toString())) {
            given().contentType("application/json")
                    .body(with(standing("lww", "REGISTERED"), "checkedAt", future))
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("CHECKED_AT_IN_FUTURE"))
                    .body("violations.field", hasItem("checkedAt"));
        }
        put(with(
                standing("lww", "REGISTERED"), "checkedAt", now.plusSeconds(120).toString()));
        given().contentType("application/json")
                .body(Map.of(
                        "event",
                        event("lww"),
                        "standings",
                        List.of(with(standing("lww", "EXEMPT"), "checkedAt", "2062-01-01T00:00:00Z")),
                        "at",
                        "2063-01-01T00:00:00Z"))
                .post("/v1/decisions")
                .then()
                .statusCode(422)
                .body("code", equalTo("CHECKED_AT_IN_FUTURE"));
    }

    @Test
    void anExemptionSettlesAndBothWordsAreShown() {
        put(with(standing("lag", "EXEMPT"), "checkedAt", "2026-06-10T12:00:00+02:00"));
        put(registered("lag", "2026-06-11T12:00:00+02:00"));
        shows("lag", "EXEMPT", true);
        put(registered("late", "2026-06-12T12:00:00+02:00"));
        put(with(standing("late", "EXEMPT"), "checkedAt", "2026-06-10T12:00:00+02:00"));
        shows("late", "EXEMPT", true);
        put(registered("late", "2026-06-20T12:00:00+02:00"));
        shows("late", "REGISTERED", null);
    }

    @Test
    void aPowerOfAttorneyMayHaveNoEnd() {
        Map<String, Object> told = standing("v9", "REGISTERED");
        told.put("powersOfAttorney", List.of(Map.of("id", BY_NUMBER, "kle", List.of("*"), "validTo", "9999-12-31")));
        put(told);
    }

    private static Map<String, Object> registered(String person, String checkedAt) {
        Map<String, Object> told = with(standing(person, "REGISTERED"), "source", "digital-post-register");
        told.keySet().retainAll(List.of("municipality", "id", "source", "digitalPost"));
        told.put("checkedAt", checkedAt);
        return told;
    }

    private static void shows(String person, String digitalPost, Boolean settling) {
        given().contentType("application/json")
                .body(Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", person)))
                .post("/v1/citizens/lookup")
                .then()
                .statusCode(200)
                .body("standing.digitalPost", equalTo(digitalPost))
                .body("standing.exemptionSettling", equalTo(settling))
                .body("standing.digitalPostWords.digitalPost", equalTo(List.of("EXEMPT", "REGISTERED")));
    }

    private static void put(Map<String, Object> told) {
        given().contentType("application/json")
                .body(told)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    @Test
    void anOlderMessageDoesNotUndoANewerOne() {
        given().contentType("application/json").body(standing("mads", "EXEMPT")).put("/v1/citizens/standing");
        given().contentType("application/json")
                .body(with(standing("mads", "REGISTERED"), "checkedAt", "2026-01-01T00:00:00+01:00"))
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200)
                .body("standing.digitalPost", equalTo("EXEMPT"));
    }
}
