package dk.kanalvalg.policy;

import static dk.kanalvalg.policy.PolicyRequests.DMN;
import static dk.kanalvalg.policy.PolicyRequests.YAML;
import static dk.kanalvalg.policy.PolicyRequests.sending;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is sent as a policy, or about one, is refused with a reason and never with a fault of ours. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class BadPolicyIT {

    private static final String WHOLE = """
            id: bad
            layer: LAW
            title: {da: a, en: b}
            owner: o
            purpose: {categories: [QUALITY], measure: m}
            rules: [{id: R, priority: 1, then: {channel: ANALOG}}]
            """;

    @Test
    void noDocumentIsAFaultOfOurs() {
        for (String document : List.of(
                "",
                " ",
                "null",
                "7",
                "[]",
                "{}",
                "[".repeat(5_000),
                "{\"a\":".repeat(5_000),
                "\u0000",
                "\"\\ud800\"",
                "a: &x b\nc: *x",
                "--- 1\n--- 2",
                "!!java.net.URL [x]",
                "<a/>",
                "id: [1]\nrules: 3",
                WHOLE.replace("priority: 1", "priority: 99999999999999999999"),
                WHOLE.replace("id: R", "id: {}"),
                WHOLE.replace("rules:", "inputs: {kle: {type: kle}, x: {type: integer, min: 9, max: 1}}\nrules:"),
                WHOLE.replace("then:", "when: {age: \"not(not(not(\"}, then:"),
                WHOLE.replace("then:", "when: {age: \"[..]\", kle: \"**\"}, then:"),
                WHOLE.replace("layer: LAW", "layer: LOCAL"))) {
            for (String type : List.of(YAML, "application/json", DMN)) {
                refused(sending(type, document)
                        .header("X-Actor", "ada")
                        .queryParam("layer", "LAW")
                        .queryParam("owner", "o")
                        .queryParam("category", "QUALITY")
                        .queryParam("measure", "m")
                        .post("/v1/policies/bad/versions")
                        .then());
            }
            refused(sending(YAML, document).post("/v1/policies/analysis").then());
        }
    }

    @Test
    void noQuestionAboutAVersionIsAFaultOfOurs() {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "7",
                "{\"validFrom\": \"tomorrow\"}",
                "{\"facts\": []}",
                "{\"facts\": {\"a\": {}}}")) {
            for (String path : List.of("dk-national/versions/2", "dk-national/versions/0", "no-such/versions/1")) {
                refused(sending("application/json", body)
                        .post("/v1/policies/" + path + "/evaluate")
                        .then());
                refused(sending("application/json", body)
                        .post("/v1/policies/" + path + "/approve")
                        .then());
            }
        }
        for (String version : List.of("x", "-1", "99999999999", "1.0", "%20")) {
            refused(sending("application/json", "{}")
                    .get("/v1/policies/dk-national/versions/" + version)
                    .then());
        }
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(allOf(greaterThanOrEqualTo(400), lessThan(500)))
                .contentType("application/problem+json")
                .body("code", not(equalTo(null)));
    }
}
