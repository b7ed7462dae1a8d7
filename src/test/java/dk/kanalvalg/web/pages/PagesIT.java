package dk.kanalvalg.web.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.ops.MadeUpCitizens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a page tells of a case is what the interface answers, in words. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PagesIT {

    private static final Map<String, String> CHANNELS =
            Map.of("DIGITAL", "digitalt: ", "HYBRID", "digitalt plus hjælp eller brev: ", "ANALOG", "ikke digitalt: ");

    @Inject
    MadeUpCitizens citizens;

    @Test
    void eachPreparedContactBecomesACaseThatItsPageTellsAsTheInterfaceDoes() throws Exception {
        citizens.tell(Instant.now());
        String choices = given().header("Accept-Language", "da").get("/try").asString();
        Set<String> reasons = new HashSet<>();
        for (JsonNode contact : new ObjectMapper()
                .readTree(
                        Path.of("src/main/resources/db/examples/contacts.json").toFile())) {
            assertThat(choices).contains(contact.get("da").textValue());
            String page = given().redirects()
                    .follow(false)
                    .formParam("contact", contact.get("id").textValue())
                    .post("/try")
                    .then()
                    .statusCode(303)
                    .extract()
                    .header("Location");
            String caseId = page.substring(page.lastIndexOf('/') + 1);
            String told = given().header("Accept-Language", "da").get(page).asString();
            JsonPath answered = given().get("/v1/cases/" + caseId).jsonPath();
            assertThat(told)
                    .contains(contact.get("da").textValue())
                    .contains(CHANNELS.get(answered.getString("decision.channel")))
                    .contains(answered.getString("topic"))
                    .contains("Valget er truffet igen ud fra de samme oplysninger, med samme resultat.")
                    .contains("<code>" + answered.getString("decision.reason") + "</code>")
                    .doesNotContain(contact.get("number").textValue())
                    // Nothing of the template is left open.
                    .doesNotContain("{page", "{#", "{one", "NOT_FOUND");
            List<String> texts = answered.getList("decision.considered.text.da");
            assertThat(texts).isNotEmpty().allSatisfy(text -> assertThat(told).contains(text));
            reasons.add(answered.getString("decision.reason"));
        }
        assertThat(reasons).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void aPageThatIsNotThereAndAContactThatIsNotPreparedAreToldSo() {
        for (String caseId : List.of("01a222c6-1065-728f-a292-5ae79f02c665", "none")) {
            given().get("/app/sager/" + caseId)
                    .then()
                    .statusCode(404)
                    .contentType("text/html;charset=UTF-8")
                    .body(containsString("CASE_UNKNOWN"), containsString("Siden kan ikke vises"));
        }
        given().header("Accept-Language", "en")
                .formParam("contact", "somebody else")
                .post("/try")
                .then()
                .statusCode(422)
                .body(containsString("What you sent cannot be used."));
        given().post("/try").then().statusCode(422);
    }
}
