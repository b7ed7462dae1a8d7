package dk.kanalvalg.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands at the root, and what every answer says to browsers. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class LandingIT {

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");

    @Test
    void theRootSaysWhatThisIsAndEachOfItsLinksLeadsSomewhere() {
        String page = given().get("/")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Kanalvalg"))
                .extract()
                .asString();
        List<String> links = found(LINK, page);
        assertThat(links)
                .contains("/openapi.yaml", "/asyncapi.yaml", "/kanalvalg.css")
                .hasSizeGreaterThan(7);
        assertThat(links).allSatisfy(link -> given().get(link).then().statusCode(200));
        assertThat(page).doesNotContain("<script");
    }

    @Test
    void theContractsAreServedAsTheyStandInTheRepository() throws IOException {
        for (String contract : List.of("openapi.yaml", "asyncapi.yaml")) {
            byte[] served = given().get("/" + contract)
                    .then()
                    .statusCode(200)
                    .contentType("application/yaml")
                    .extract()
                    .asByteArray();
            assertThat(new String(served, StandardCharsets.UTF_8).lines())
                    .containsExactlyElementsOf(Files.readAllLines(Path.of(contract)));
        }
    }

    @Test
    void noBrowserKeepsOrGuessesWhatIsAnswered() {
        given().get("/v1/municipalities/0175")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
        given().get("/v1/cases/none").then().statusCode(404).header("X-Content-Type-Options", equalTo("nosniff"));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult one) -> one.group(1))
                .toList();
    }
}
