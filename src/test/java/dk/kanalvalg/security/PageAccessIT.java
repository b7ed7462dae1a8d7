package dk.kanalvalg.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A page is as closed as the interface, nobody keeps a copy of it, and what a sender writes stays text. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(Secured.class)
class PageAccessIT {

    private static final String TITLE = "<script>alert(1)</script> & \"Ansøgning\"";

    private final TokenMint mint = TokenMint.of(Secured.ISSUER);

    @Test
    void aCaseIsShownToWhoMayReadItAndToNobodyElse() {
        String page = "/app/sager/" + submit();
        assertThat(given().get(page).statusCode()).isEqualTo(401);
        assertThat(given().header("Accept-Language", "en").get(page).asString())
                .contains("<html lang=\"en\">", "Log in and try again.");
        assertThat(given().get("/try").statusCode()).isEqualTo(401);
        assertThat(given().formParam("contact", "registered").post("/try").statusCode())
                .isEqualTo(401);
        assertThat(status(page, mint.token("portal", "0175", Right.SUBMIT))).isEqualTo(403);
        assertThat(status("/try", mint.token("reader", "0175", Right.READ_CASES)))
                .isEqualTo(403);
        assertThat(status(page, mint.token("reader", "0151", Right.READ_CASES))).isEqualTo(404);
        assertThat(status(page, ofAdministration("social"))).isEqualTo(404);

        Response shown = as(ofAdministration("borgerservice")).get(page);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.contentType()).startsWith("text/html");
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script-src");
        assertThat(shown.asString())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ")
                .doesNotContain("<script");
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static int status(String page, String token) {
        return as(token).get(page).statusCode();
    }

    private String ofAdministration(String administration) {
        return mint.token(Map.of(
                "sub",
                "reader-of-" + administration,
                "municipality",
                "0175",
                "administration",
                administration,
                "groups",
                List.of(Right.READ_CASES.word())));
    }

    private String submit() {
        return as(mint.tokenForAll("pages"))
                .contentType("application/json")
                .body(TestEvents.with(TestEvents.event("page-" + UUID.randomUUID()), "matter.title", TITLE))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }
}
