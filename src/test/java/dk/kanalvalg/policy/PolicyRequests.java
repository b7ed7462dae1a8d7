package dk.kanalvalg.policy;

import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies as people send them, and municipalities of the tests' own to send them for. */
final class PolicyRequests {

    static final String LAW = "dk-national";
    static final String YAML = "application/yaml";
    static final String DMN = "application/dmn+xml";

    private PolicyRequests() {}

    static String document(String resource) {
        try (InputStream stream = PolicyRequests.class.getResourceAsStream("/policy/" + resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The local policy of the tests for a municipality, which is set up. */
    static String local(String municipality) {
        setUp(municipality);
        return document("local-0190.yaml").replace("0190", municipality);
    }

    static Map<String, Object> setUp(String municipality) {
        Map<String, Object> settings =
                given().get("/v1/municipalities/0151").jsonPath().getMap("$");
        put(municipality, settings).statusCode(200);
        return settings;
    }

    static ValidatableResponse put(String municipality, Map<String, Object> settings) {
        return put("first-person", municipality, settings);
    }

    private static ValidatableResponse put(String actor, String municipality, Map<String, Object> settings) {
        return given().contentType("application/json")
                .header("X-Actor", actor)
                .body(settings)
                .put("/v1/municipalities/" + municipality)
                .then();
    }

    /** The municipality's choices in the short form, the rest of its set-up as it is. */
    static ValidatableResponse choose(String municipality, Map<String, Object> choices) {
        Map<String, Object> settings = new LinkedHashMap<>(
                given().get("/v1/municipalities/" + municipality).jsonPath().getMap("$"));
        settings.put("local", choices);
        ValidatableResponse proposed = put(municipality, settings);
        // Of two persons the second decides, unless the first was refused or nothing changes.
        return proposed.extract().statusCode() == 202 ? put("second-person", municipality, settings) : proposed;
    }

    /** A document as curl sends it: its bytes, and nothing said of them but their media type. */
    static RequestSpecification sending(String mediaType, String document) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(mediaType)
                .body(document.getBytes(StandardCharsets.UTF_8));
    }

    static ValidatableResponse draft(String author, String id, String document) {
        return sending(YAML, document)
                .header("X-Actor", author)
                .post("/v1/policies/" + id + "/versions")
                .then();
    }

    static int drafted(String author, String id, String document) {
        return draft(author, id, document).statusCode(201).extract().path("version");
    }

    static ValidatableResponse approve(String approver, String id, int version, String validFrom) {
        return given().contentType("application/json")
                .header("X-Actor", approver)
                .body(validFrom == null ? Map.of() : Map.of("validFrom", validFrom))
                .post("/v1/policies/" + id + "/versions/" + version + "/approve")
                .then();
    }

    /** What becomes of it when one proposes and another, the actor, follows; or of the proposal, when it is refused. */
    static ValidatableResponse retire(String actor, String id, int version) {
        ValidatableResponse proposed = askToRetire("cy", id, version);
        return proposed.extract().statusCode() == 202 ? askToRetire(actor, id, version) : proposed;
    }

    static ValidatableResponse askToRetire(String actor, String id, int version) {
        return given().header("X-Actor", actor)
                .post("/v1/policies/" + id + "/versions/" + version + "/retire")
                .then();
    }

    /** A step of a roll-out: {@code pause}, {@code promote} or {@code resume}; without a body for {@code null}. */
    static ValidatableResponse roll(String actor, String id, int version, String step, Map<String, Object> body) {
        RequestSpecification request = given().header("X-Actor", actor);
        return (body == null ? request : request.contentType("application/json").body(body))
                .post("/v1/policies/" + id + "/versions/" + version + "/rollout/" + step)
                .then();
    }

    static ValidatableResponse evaluate(String id, int version, Map<String, Object> facts) {
        return given().contentType("application/json")
                .body(Map.of("facts", facts))
                .post("/v1/policies/" + id + "/versions/" + version + "/evaluate")
                .then();
    }

    /** What would be decided of a contact whose person has this standing. */
    static ValidatableResponse decide(Map<String, Object> event, String digitalPost, Map<String, Object> more) {
        Map<?, ?> id = (Map<?, ?>) ((Map<?, ?>) event.get("subject")).get("id");
        Map<String, Object> told =
                with(standing(id.get("value").toString(), digitalPost), "municipality", event.get("municipality"));
        Map<String, Object> request = new LinkedHashMap<>(Map.of("event", event, "standings", List.of(told)));
        request.putAll(more);
        return given().contentType("application/json")
                .body(request)
                .post("/v1/decisions")
                .then();
    }

    /** Opens a case about a person with a mailbox, and gives its id. */
    static String open(Map<String, Object> event) {
        Map<?, ?> id = (Map<?, ?>) ((Map<?, ?>) event.get("subject")).get("id");
        given().contentType("application/json")
                .body(with(
                        standing(id.get("value").toString(), "REGISTERED"), "municipality", event.get("municipality")))
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
        return given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }

    static ValidatableResponse explained(String caseId) {
        return given().get("/v1/cases/" + caseId + "/explanation").then().statusCode(200);
    }
}
