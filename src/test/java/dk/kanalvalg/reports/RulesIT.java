package dk.kanalvalg.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everybody can read which rules are in force, of the law and of a council. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RulesIT {

    @Test
    void eachRuleOfTheLawIsToldWhole() {
        for (String language : List.of("da", "en")) {
            JsonPath law = read("/rules", language);
            assertThat(law.getString("language")).isEqualTo(language);
            assertThat(law.getString("municipality")).isNull();
            assertThat(law.getList("policies.id")).containsExactly("dk-national");
            assertThat(law.getInt("policies[0].version")).isEqualTo(3);
            assertThat(law.getString("policies[0].since")).startsWith("2025-12-31T23:00:00");
            assertThat(law.getList("rules")).hasSizeGreaterThan(40);
            for (String field : List.of("id", "layer", "whom", "what", "channel", "means", "text", "ethics")) {
                assertThat(law.getList("rules." + field, String.class))
                        .as(field)
                        .doesNotContainNull()
                        .noneMatch(String::isBlank)
                        // No parameter and no part of a text is left open.
                        .noneMatch(text -> text.contains("$") || text.contains("{"));
            }
            List<List<String>> laws = law.getList("rules.legalBasis");
            assertThat(laws).noneMatch(List::isEmpty);
        }
        assertThat(read("/rules", "da").getString("rules.find { it.id == 'DP_EXEMPT' }.what"))
                .isEqualTo("ikke digitalt (brev)");
        assertThat(read("/rules", "en").getString("rules.find { it.id == 'DP_EXEMPT' }.what"))
                .isEqualTo("not digital (letter)");
    }

    @Test
    void aCouncilsChoicesStandInItsOwnRecordAndInNoOther() {
        Map<String, Object> settings =
                new HashMap<>(given().get("/v1/municipalities/0175").jsonPath().getMap(""));
        settings.put(
                "local", Map.of("enable", List.of("STRUGGLE_SIGNAL"), "parameters", Map.of("struggleAttempts", 7)));
        given().contentType("application/json")
                .body(settings)
                .put("/v1/municipalities/0168")
                .then()
                .statusCode(200);
        String struggle = "rules.find { it.id == 'STRUGGLE_SIGNAL' }";
        assertThat(read("/rules?municipality=0168", "da").getString(struggle + ".whom"))
                .contains("forgæves forsøg: >= 7");
        assertThat(read("/rules?municipality=0168", "da").getBoolean(struggle + ".chosen"))
                .isTrue();
        assertThat(read("/rules", "da").getMap(struggle)).isNull();
    }

    @Test
    void aPageIsForPeople() {
        given().accept("text/html,*/*;q=0.8")
                .header("Accept-Language", "da")
                .get("/rules")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Language", equalTo("da"))
                .body(containsString("<html lang=\"da\">"))
                .body(containsString("Her står hver regel, der gælder nu."))
                .body(containsString("Du er fritaget for Digital Post."))
                .body(containsString(">2026-01-01</time>"))
                .body(not(containsString("{")));
        given().accept("text/html")
                .header("Accept-Language", "en-GB,en;q=0.9,da;q=0.5")
                .get("/rules?municipality=0175")
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"en\">"))
                .body(containsString("value=\"0175\""));
    }

    @Test
    void whatIsNoMunicipalityHasNoRecordAndIsNotRepeated() {
        for (String code : List.of("9999", "<script>alert(1)</script>", "0175,0151", "0175'")) {
            given().accept("text/html,application/json")
                    .queryParam("municipality", code)
                    .get("/rules")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("MUNICIPALITY_UNKNOWN"))
                    .body("municipality", nullValue())
                    .body(not(containsString("script")));
        }
    }

    private static JsonPath read(String path, String language) {
        return given().accept("application/json")
                .header("Accept-Language", language)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
