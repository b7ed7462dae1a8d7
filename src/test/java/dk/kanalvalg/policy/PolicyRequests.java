package dk.kanalvalg.policy;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Policies as people send them, and municipalities of the tests' own to send them for. */
final class PolicyRequests {

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
        put(municipality, settings);
        return settings;
    }

    static void put(String municipality, Map<String, Object> settings) {
        given().contentType("application/json")
                .body(settings)
                .put("/v1/municipalities/" + municipality)
                .then()
                .statusCode(200);
    }

    static ValidatableResponse draft(String author, String id, String document) {
        return given().contentType("application/yaml")
                .header("X-Actor", author)
                .body(document.getBytes(StandardCharsets.UTF_8))
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

    static ValidatableResponse retire(String actor, String id, int version) {
        return given().header("X-Actor", actor)
                .post("/v1/policies/" + id + "/versions/" + version + "/retire")
                .then();
    }

    static ValidatableResponse evaluate(String id, int version, Map<String, Object> facts) {
        return given().contentType("application/json")
                .body(Map.of("facts", facts))
                .post("/v1/policies/" + id + "/versions/" + version + "/evaluate")
                .then();
    }
}
