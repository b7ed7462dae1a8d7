package dk.kanalvalg.policy;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.policy.PolicyRequests.LAW;
import static dk.kanalvalg.policy.PolicyRequests.approve;
import static dk.kanalvalg.policy.PolicyRequests.decide;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.explained;
import static dk.kanalvalg.policy.PolicyRequests.local;
import static dk.kanalvalg.policy.PolicyRequests.open;
import static dk.kanalvalg.policy.PolicyRequests.retire;
import static dk.kanalvalg.policy.PolicyRequests.roll;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A version goes on in stages and by two persons, and back in one step by one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class StagedVersionsIT {

    private static final String PAST = "2026-01-01T00:00:00+01:00";
    private static final String FUTURE = "2998-01-01T00:00:00+01:00";
    private static final String LIBRARY = "MEET_AT_THE_LIBRARY";
    private static final String DEFAULT = "DIGITAL_FIRST_DEFAULT";
    private static final Map<String, Object> FAMILIES_OF_SOCIAL =
            Map.of("administrations", List.of("social"), "kle", List.of("27.03.*"), "from", PAST);

    @Test
    void aStagedVersionRulesWhereAStageHasBegunAndNowhereElse() {
        String town = "0210";
        int version = staged(town, stages(FAMILIES_OF_SOCIAL, Map.of("kle", List.of("27.45.*"), "from", FUTURE)));

        reason(town, "27.03.01", Map.of(), LIBRARY);
        // The administration's, but not of the area; of the area that begins later; of another administration.
        reason(town, "27.15.04", Map.of(), DEFAULT);
        reason(town, "27.45.04", Map.of(), DEFAULT);
        reason(town, "27.45.04", Map.of("at", FUTURE), LIBRARY);
        reason(town, "27.35.04", Map.of("at", FUTURE), DEFAULT);

        // Taken in, not only asked about; and decided again when another administration has it.
        String caseId = open(family(town, "27.03.01"));
        given().get("/v1/cases/" + caseId)
                .then()
                .body("decision.reason", equalTo(LIBRARY))
                .body("decision.policies.id", contains(LAW, "local-" + town))
                .body("administration", equalTo("social"));
        explained(caseId).body("verified", equalTo(true));
        String elsewhere = open(with(family(town, "27.15.04"), "eventId", "elsewhere"));
        given().get("/v1/cases/" + elsewhere).then().body("decision.policies.id", contains(LAW));

        given().get("/rules?municipality=" + town)
                .then()
                .statusCode(200)
                .body("policies.id", contains(LAW))
                .body("rules.id", not(hasItem(LIBRARY)))
                .body("staged.policies.id", contains(contains(LAW, "local-" + town)))
                .body("staged[0].rules.id", hasItem(LIBRARY))
                .body("staged[0].policies[1].stages.administrations", contains(contains("social")))
                .body("staged[0].policies[1].stages.kle", contains(contains("27.03.*")));
        given().accept("text/html")
                .get("/rules?municipality=" + town)
                .then()
                .statusCode(200)
                .body(containsString("social"))
                .body(containsString("27.03.*"));
        rollout(town, version)
                .body("state", equalTo("STAGED"))
                .body("stages.begun", contains(true, false))
                .body("pause", nullValue());
    }

    @Test
    void aCaseIsDecidedAgainByWhatRulesForItsNewOwner() {
        String town = "0217";
        staged(town, stages(FAMILIES_OF_SOCIAL));
        String caseId = open(family(town, "27.03.01"));
        given().get("/v1/cases/" + caseId).then().body("decision.reason", equalTo(LIBRARY));
        given().contentType("application/json")
                .header("X-Actor", "ada")
                .body(Map.of("administration", "borgerservice", "reason", "Hører til der"))
                .post("/v1/cases/" + caseId + "/handover")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .header("X-Actor", "ada")
                .body(Map.of("channel", "DIGITAL", "reason", "Borgeren bad om det"))
                .post("/v1/cases/" + caseId + "/override")
                .then()
                .statusCode(200)
                .body("decision.policies.id", contains(LAW));
        explained(caseId).body("verified", equalTo(true));
    }

    @Test
    void onePersonGoesBackAndTwoGoOn() {
        String town = "0219";
        String id = "local-" + town;
        int version = drafted("ada", id, local(town));
        roll("bo", id, version, "pause", Map.of()).statusCode(409).body("code", equalTo("VERSION_NOT_IN_FORCE"));
        approve("bo", id, version, null).statusCode(200).body("validity.mode", contains("FULL"));
        reason(town, "27.03.01", Map.of(), LIBRARY);

        // The author alone, in one step; once more changes nothing.
        roll("ada", id, version, "pause", Map.of("reason", "Breve kommer retur til 010190-1234"))
                .statusCode(200)
                .body("state", equalTo("PAUSED"))
                .body("pause.by", equalTo("ada"))
                .body("pause.reason", equalTo("Breve kommer retur til [nummer fjernet]"))
                .body("pause.at", notNullValue());
        reason(town, "27.03.01", Map.of(), DEFAULT);
        roll("bo", id, version, "pause", null).statusCode(200).body("pause.by", equalTo("ada"));

        // Neither by approval nor alone.
        approve("bo", id, version, null).statusCode(409).body("code", equalTo("ROLLOUT_UNDER_WAY"));
        roll("ada", id, version, "promote", Map.of()).statusCode(409).body("code", equalTo("ROLLOUT_STEP_IMPOSSIBLE"));
        given().post("/v1/policies/" + id + "/versions/" + version + "/rollout/resume")
                .then()
                .statusCode(403)
                .body("code", equalTo("ACTOR_REQUIRED"));
        roll("ada", id, version, "resume", null)
                .statusCode(202)
                .body("proposals.step", contains("RESUME"))
                .body("proposals.proposedBy", contains("ada"));
        roll("Ada", id, version, "resume", null).statusCode(409).body("code", equalTo("APPROVER_IS_AUTHOR"));
        rollout(town, version).body("state", equalTo("PAUSED")).body("proposals.proposedBy", contains("ada"));
        reason(town, "27.03.01", Map.of(), DEFAULT);
        roll("bo", id, version, "resume", null)
                .statusCode(200)
                .body("state", equalTo("FULL"))
                .body("pause", nullValue())
                .body("proposals", empty());
        reason(town, "27.03.01", Map.of(), LIBRARY);
        roll("bo", id, version, "resume", null).statusCode(409).body("code", equalTo("ROLLOUT_STEP_IMPOSSIBLE"));
    }

    @Test
    void aShadowIsPromotedToStagesAndTheseToAll() {
        String town = "0223";
        String id = "local-" + town;
        int version = drafted("ada", id, local(town));
        begin(id, version, Map.of("mode", "SHADOW")).statusCode(200);
        reason(town, "27.03.01", Map.of(), DEFAULT);
        rollout(town, version).body("state", equalTo("SHADOW")).body("stages", empty());

        Map<String, Object> stages = Map.of("mode", "STAGED", "stages", List.of(FAMILIES_OF_SOCIAL));
        roll("bo", id, version, "promote", stages).statusCode(202).body("proposals.mode", contains("STAGED"));
        // What another wants is another proposal, and no agreement.
        roll("ada", id, version, "promote", Map.of()).statusCode(202).body("proposals.mode", contains("FULL"));
        reason(town, "27.03.01", Map.of(), DEFAULT);
        roll("bo", id, version, "promote", stages).statusCode(202);
        roll("ada", id, version, "promote", stages).statusCode(200).body("state", equalTo("STAGED"));
        reason(town, "27.03.01", Map.of(), LIBRARY);
        reason(town, "27.15.04", Map.of(), DEFAULT);

        roll("ada", id, version, "promote", stages).statusCode(409);
        // What is not read must not be taken for nothing, which would mean everywhere.
        given().header("X-Actor", "ada")
                .contentType("text/plain")
                .body("mode: STAGED")
                .post("/v1/policies/" + id + "/versions/" + version + "/rollout/promote")
                .then()
                .statusCode(415);
        roll("ada", id, version, "promote", null).statusCode(202);
        roll("bo", id, version, "promote", null).statusCode(200).body("state", equalTo("FULL"));
        reason(town, "27.15.04", Map.of(), LIBRARY);
        given().get("/rules?municipality=" + town).then().body("staged", empty());
    }

    @Test
    void stagesThatMeanNothingAreRefused() {
        String town = "0225";
        String id = "local-" + town;
        int version = drafted("ada", id, local(town));
        refused(
                id,
                version,
                422,
                "stages[0].administrations[1]",
                stages(Map.of("administrations", List.of("social", "no-such"), "from", PAST)));
        refused(id, version, 422, "stages[0].kle[0]", stages(Map.of("kle", List.of("27"), "from", PAST)));
        refused(id, version, 422, "stages", Map.of("mode", "STAGED"));
        refused(id, version, 422, "stages", Map.of("stages", List.of(FAMILIES_OF_SOCIAL)));
        refused(id, version, 422, "pauseWhen", Map.of("mode", "SHADOW", "pauseWhen", Map.of("overrides", 0.1)));
        refused(id, version, 400, "stages[0].from", stages(Map.of("kle", List.of("27.*"))));
        refused(
                id,
                version,
                400,
                "stages[0].administrations",
                stages(Map.of("administrations", List.of(), "from", PAST)));
        refused(
                id,
                version,
                400,
                "pauseWhen.overrides",
                Map.of("mode", "STAGED", "stages", List.of(FAMILIES_OF_SOCIAL), "pauseWhen", Map.of("overrides", 1.5)));
        rollout(town, version).body("state", equalTo("DRAFT")).body("mode", nullValue());
    }

    @Test
    void whatCanRuleTogetherIsProvenTogetherAndNothingElse() {
        String town = "0227";
        String id = "local-" + town;
        int law = drafted("ada", LAW, LawInTimeIT.lawToCome());
        // The council's rule would be asked before the row of the law to come.
        int council = drafted("ada", id, local(town).replace("priority: 850", "priority: 840"));
        begin(
                        LAW,
                        law,
                        with(
                                stages(Map.of(
                                        "administrations",
                                        List.of("social"),
                                        "kle",
                                        List.of("27.03.*"),
                                        "from",
                                        FUTURE)),
                                "validFrom",
                                FUTURE))
                .statusCode(200);
        try {
            begin(id, council, Map.of())
                    .statusCode(422)
                    .body("code", equalTo("POLICY_WEAKENS_LAW"))
                    .body("counterexamples.broken", contains("FAMILY_BY_PHONE"));
            begin(id, council, stages(Map.of("kle", List.of("27.*"), "from", FUTURE)))
                    .statusCode(422);
            // Other matters, and another administration: the two never meet.
            begin(
                            id,
                            council,
                            stages(
                                    Map.of("kle", List.of("27.15.*"), "from", PAST),
                                    Map.of("administrations", List.of("borgerservice"), "from", PAST)))
                    .statusCode(200);
            int wider = drafted("ada", LAW, LawInTimeIT.lawToCome());
            begin(LAW, wider, with(stages(Map.of("kle", List.of("27.15.04"), "from", FUTURE)), "validFrom", FUTURE))
                    .statusCode(409)
                    .body("code", equalTo("LOCAL_POLICIES_WEAKEN"))
                    .body("violations.field", hasItem(id));
            roll("bo", LAW, 3, "pause", Map.of()).statusCode(200).body("state", equalTo("PAUSED"));
            decide(family(town, "27.03.01"), "REGISTERED", Map.of()).body("decision.policies.version", contains(2));
            roll("bo", LAW, 2, "pause", Map.of()).statusCode(409).body("code", equalTo("LAW_MUST_RULE"));
            retire("ada", LAW, 3).statusCode(200);
            approve("bo", LAW, 3, PAST).statusCode(200);
        } finally {
            retire("ada", id, council).statusCode(200);
            retire("ada", LAW, law).statusCode(200);
        }
    }

    @Test
    void aCouncilsVersionIsPausedEvenWhereTheOneBeforeItNoLongerFitsTheLaw() {
        String town = "0230";
        String id = "local-" + town;
        int first = drafted("ada", id, local(town).replace("priority: 850", "priority: 840"));
        approve("bo", id, first, null).statusCode(200);
        int second = drafted("ada", id, local(town));
        approve("bo", id, second, null).statusCode(200);
        int law = drafted("ada", LAW, LawInTimeIT.lawToCome());
        approve("bo", LAW, law, FUTURE).statusCode(200);
        try {
            roll("ada", id, second, "pause", Map.of()).statusCode(200).body("state", equalTo("PAUSED"));
            rollout(town, first).body("state", equalTo("PAUSED"));
            decide(family(town, "27.03.01"), "REGISTERED", Map.of()).body("decision.policies.id", contains(LAW));
        } finally {
            retire("ada", LAW, law).statusCode(200);
            retire("ada", id, first).statusCode(200).body("status", equalTo("RETIRED"));
            retire("ada", id, second).statusCode(200);
        }
    }

    private static int staged(String town, Map<String, Object> request) {
        String id = "local-" + town;
        int version = drafted("ada", id, local(town));
        begin(id, version, request).statusCode(200).body("validity.mode", contains("STAGED"));
        return version;
    }

    private static Map<String, Object> stages(Map<String, Object> stage) {
        return new HashMap<>(Map.of("mode", "STAGED", "stages", List.of(stage)));
    }

    private static Map<String, Object> stages(Map<String, Object> one, Map<String, Object> another) {
        return new HashMap<>(Map.of("mode", "STAGED", "stages", List.of(one, another)));
    }

    private static void refused(String id, int version, int status, String field, Map<String, Object> request) {
        begin(id, version, request).statusCode(status).body("violations.field", contains(field));
    }

    private static ValidatableResponse begin(String id, int version, Map<String, Object> request) {
        return given().contentType("application/json")
                .header("X-Actor", "bo")
                .body(request)
                .post("/v1/policies/" + id + "/versions/" + version + "/approve")
                .then();
    }

    private static ValidatableResponse rollout(String town, int version) {
        return given().get("/v1/policies/local-" + town + "/versions/" + version + "/rollout")
                .then()
                .statusCode(200);
    }

    private static void reason(String town, String kle, Map<String, Object> more, String reason) {
        decide(family(town, kle), "REGISTERED", more).statusCode(200).body("decision.reason", equalTo(reason));
    }

    private static Map<String, Object> family(String town, String kle) {
        return with(with(event("family " + kle), "municipality", town), "matter.kle", kle);
    }
}
