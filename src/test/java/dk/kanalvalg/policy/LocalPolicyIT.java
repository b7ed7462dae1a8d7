package dk.kanalvalg.policy;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.policy.PolicyRequests.LAW;
import static dk.kanalvalg.policy.PolicyRequests.approve;
import static dk.kanalvalg.policy.PolicyRequests.choose;
import static dk.kanalvalg.policy.PolicyRequests.decide;
import static dk.kanalvalg.policy.PolicyRequests.document;
import static dk.kanalvalg.policy.PolicyRequests.drafted;
import static dk.kanalvalg.policy.PolicyRequests.explained;
import static dk.kanalvalg.policy.PolicyRequests.local;
import static dk.kanalvalg.policy.PolicyRequests.open;
import static dk.kanalvalg.policy.PolicyRequests.put;
import static dk.kanalvalg.policy.PolicyRequests.setUp;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a council may shape: switches, parameters and rules of its own, each named on every decision. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class LocalPolicyIT {

    @Test
    void theShortFormSwitchesAndSetsAndIsNamedOnTheDecision() {
        setUp("0185");
        Map<String, Object> struggling = with(of("0185"), "wishes.failedAttempts", 2);
        decide(struggling, "REGISTERED", Map.of())
                .body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"))
                .body("decision.policies.id", contains(LAW));
        choose(
                        "0185",
                        Map.of(
                                "enable", List.of("STRUGGLE_SIGNAL"),
                                "disable", List.of("CITIZEN_CHOICE"),
                                "humanFirstAreas", List.of("34.*"),
                                "parameters", Map.of("struggleAttempts", 2)))
                .statusCode(200);
        decide(struggling, "REGISTERED", Map.of())
                .body("decision.reason", equalTo("STRUGGLE_SIGNAL"))
                .body("decision.policies.id", contains(LAW, "local:0185"))
                .body("decision.policies.version", contains(3, 2))
                .body("decision.policies.layer", contains("LAW", "LOCAL"))
                .body("decision.note", containsString("local:0185 version 2"));
        decide(with(of("0185"), "wishes.requestedChannel", "PAPER"), "REGISTERED", Map.of())
                .body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"));
        decide(with(of("0185"), "matter.kle", "34.10.10"), "REGISTERED", Map.of())
                .body("decision.reason", equalTo("HUMAN_FIRST_AREA"));
        given().get("/v1/municipalities/0185/versions/2")
                .then()
                .statusCode(200)
                .body("local.parameters.struggleAttempts", equalTo(2));
        given().get("/v1/municipalities/0185/versions/1")
                .then()
                .statusCode(200)
                .body("local.parameters", equalTo(Map.of()));
        given().get("/v1/municipalities/0185/versions/99").then().statusCode(404);
    }

    @Test
    void aDecisionUnderFormerChoicesIsMadeAgainUnderThem() {
        setUp("0186");
        Map<String, Object> struggling = with(of("0186"), "wishes.failedAttempts", 3);
        String byDefault = open(with(with(of("0186"), "wishes.failedAttempts", 3), "eventId", "before"));
        choose("0186", Map.of("enable", List.of("STRUGGLE_SIGNAL"))).statusCode(200);
        String offered = open(struggling);
        choose("0186", Map.of("enable", List.of())).statusCode(200);
        given().get("/v1/cases/" + byDefault).then().body("decision.policies.id", contains(LAW));
        given().get("/v1/cases/" + offered)
                .then()
                .body("decision.reason", equalTo("STRUGGLE_SIGNAL"))
                .body("decision.policies.id", contains(LAW, "local:0186"));
        explained(byDefault).body("verified", equalTo(true));
        explained(offered).body("verified", equalTo(true));
    }

    @Test
    void theShortFormWorksOverTheCouncilsOwnPolicy() {
        int version = drafted("ada", "local-0187", local("0187"));
        approve("bo", "local-0187", version, null).statusCode(200);
        Map<String, Object> family = with(of("0187"), "matter.kle", "27.03.01");
        String met = open(family);
        choose("0187", Map.of("disable", List.of("MEET_AT_THE_LIBRARY"))).statusCode(200);
        decide(family, "REGISTERED", Map.of())
                .body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"))
                .body("decision.policies.id", contains(LAW, "local-0187", "local:0187"));
        given().get("/v1/cases/" + met).then().body("decision.reason", equalTo("MEET_AT_THE_LIBRARY"));
        explained(met).body("verified", equalTo(true));
    }

    @Test
    void aDocumentSetsWhatTheLawDeclaresAndKeepsRulesForLater() {
        String document = local("0188")
                .replace("rules:", "parameters: {residentGraceDays: 45, opensOn: 2026-01-01}\nrules:")
                .replace("priority: 850", "priority: 850\n    enabled: false");
        int version = drafted("ada", "local-0188", document);
        approve("bo", "local-0188", version, null).statusCode(200);
        Map<String, Object> family = with(of("0188"), "matter.kle", "27.03.01");
        decide(family, "REGISTERED", Map.of()).body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"));
        choose("0188", Map.of("enable", List.of("MEET_AT_THE_LIBRARY"), "parameters", Map.of("opensOn", "2026-02-01")))
                .statusCode(200);
        decide(family, "REGISTERED", Map.of()).body("decision.reason", equalTo("MEET_AT_THE_LIBRARY"));
        Map<String, Object> arrived = new HashMap<>(Map.of("at", "2030-06-15T12:00:00+02:00"));
        Map<String, Object> standing = with(standing("new", "NOT_REGISTERED"), "residentSince", "2030-05-05");
        arrived.put("standings", List.of(with(standing, "municipality", "0188")));
        decide(with(event("new"), "municipality", "0188"), "NOT_REGISTERED", arrived)
                .body("decision.reason", equalTo("GRACE_NEW_RESIDENT"));
    }

    @Test
    void theGuidesExampleRulesAsTheGuideSays() throws IOException {
        setUp("0230");
        String id = "rudersdal-kanalvalg";
        int version = drafted("ada", id, Files.readString(Path.of("docs/guide/examples/local-policy.yaml")));
        approve("bo", id, version, null).statusCode(200);
        decide(with(of("0230"), "matter.kle", "27.24.00"), "REGISTERED", Map.of())
                .body("decision.reason", equalTo("MEET_FAMILIES"))
                .body("decision.policies.id", contains(LAW, id));
        Map<String, Object> thick = with(of("0230"), "attributes", Map.of("attachmentCount", 30));
        decide(thick, "REGISTERED", Map.of()).body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"));
        choose("0230", Map.of("enable", List.of("THICK_LETTERS"))).statusCode(200);
        decide(thick, "REGISTERED", Map.of())
                .body("decision.reason", equalTo("THICK_LETTERS"))
                .body("decision.policies.id", contains(LAW, id, "local:0230"));
    }

    @Test
    void whatIsNotTheCouncilsToChooseIsRefusedByName() {
        Map<String, Object> settings = setUp("0189");
        choose(
                        "0189",
                        Map.of(
                                "enable", List.of("NO_SUCH_RULE"),
                                "disable", List.of("DP_EXEMPT"),
                                "parameters", Map.of("noSuchParameter", 1, "residentGraceDays", 1.5)))
                .statusCode(422)
                .body("violations.field", hasItem("local.enable"))
                .body("violations.field", hasItem("local.disable"))
                .body("violations.field", hasItem("local.parameters.noSuchParameter"))
                .body("violations.field", hasItem("local.parameters.residentGraceDays"));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("residentGraceDays", null);
        settings.put("local", Map.of("parameters", nothing));
        put("0189", settings).statusCode(422).body("violations.field", contains("local.parameters.residentGraceDays"));
        drafted("ada", "local-0189", document("local-0190.yaml").replace("0190", "0189"));
    }

    private static Map<String, Object> of(String municipality) {
        return with(event("family"), "municipality", municipality);
    }
}
