package dk.kanalvalg.security;

import static dk.kanalvalg.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What portals and administrations find in the feed, and what they do not. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(Secured.class)
class FeedAccessIT {

    private final TokenMint mint = TokenMint.of(Secured.ISSUER);
    private final String all = mint.tokenForAll("feed");
    private final String source = "urn:test:portal:" + UUID.randomUUID();
    private final String portal = mint.token(Map.of(
            "municipality",
            "0175",
            "sources",
            List.of(source + "*"),
            "groups",
            List.of(Right.SUBMIT.word(), Right.READ_RECEIPTS.word())));

    @Test
    void aPortalSeesReceiptsOfItsOwnSourcesAndNothingOfHowTheCitizenIsReached() {
        String from = page(portal, null).getString("next");
        String event = UUID.randomUUID().toString();
        String own = submit(source + ":a", event, "exempt");
        String others = submit("urn:test:another", UUID.randomUUID().toString(), "exempt");
        change(own, "override", Map.of("channel", "ANALOG", "reason", "Borgeren har bedt om det"));
        change(
                own,
                "outcomes",
                Map.of(
                        "outcome",
                        "CLOSED",
                        "reason",
                        "DONE",
                        "occurredAt",
                        OffsetDateTime.now(ZoneOffset.UTC).toString(),
                        "messageId",
                        "m-" + event));
        await().until(() -> page(portal, from).getList("items").size() == 2);
        JsonPath page = page(portal, from);
        assertThat(page.getList("items.event")).containsExactly("ROUTED", "CLOSED");
        assertThat(page.getList("items.case.caseId")).containsOnly(own).doesNotContain(others);
        Set<?> fields = page.getMap("items[0].case").keySet();
        assertThat(fields).isEqualTo(Set.of("caseId", "eventId", "source", "municipality", "state", "decision"));
        assertThat(page.getMap("items[0].case.decision").keySet()).isEqualTo(Set.of("text", "contact"));
        assertThat(page.getString("next")).isNotEqualTo(from).doesNotContain(own);

        lookUp(portal, source + ":a", event).then().statusCode(200).body("cases[0].caseId", equalTo(own));
        assertThat(lookUp(portal, source + ":a", event)
                        .jsonPath()
                        .getMap("cases[0]")
                        .keySet())
                .isEqualTo(fields);
        lookUp(portal, source + ":a", "none").then().statusCode(200).body("cases", hasSize(0));
        lookUp(portal, "urn:test:another", event).then().statusCode(404);
        as(portal).get("/v1/cases?municipality=0175").then().statusCode(403).body("code", equalTo("RIGHT_MISSING"));
        as(portal).get("/v1/cases/feed?municipality=0151").then().statusCode(404);
        as(mint.token("portal", "0175", Right.SUBMIT))
                .get("/v1/cases/feed?municipality=0175")
                .then()
                .statusCode(403);
    }

    @Test
    void anAdministrationSeesItsOwnCasesAndOfOneThatWasTakenFromItOnlyThat() {
        String borgerservice = caseworker("borgerservice");
        String erhverv = caseworker("erhverv");
        String from = page(borgerservice, null).getString("next");
        String caseId = submit(source, UUID.randomUUID().toString(), "moved");
        await().until(() -> page(borgerservice, from).getList("items.event").contains("PUBLISHED"));
        assertThat(page(borgerservice, from).getString("items[0].case.citizenRef"))
                .startsWith("c_");
        assertThat(page(erhverv, from).getList("items")).isEmpty();
        change(caseId, "handover", Map.of("administration", "erhverv", "reason", "Hører til der"));
        await().until(() -> page(borgerservice, from).getList("items.event").equals(List.of("HANDED_OVER")));
        assertThat(page(borgerservice, from).getMap("items[0].case")).doesNotContainKey("citizenRef");
        assertThat(page(erhverv, from).getList("items.event")).startsWith("ROUTED", "PUBLISHED", "HANDED_OVER");
        assertThat(page(erhverv, from).getString("items[0].case.administration"))
                .isEqualTo("erhverv");
    }

    private String caseworker(String administration) {
        return mint.token(Map.of(
                "municipality", "0175", "administration", administration, "groups", List.of(Right.READ_CASES.word())));
    }

    private String submit(String sentBy, String eventId, String person) {
        Map<String, Object> event =
                TestEvents.event(eventId, Map.of("type", "LOCAL", "value", person + UUID.randomUUID()), "23.05.01");
        return as(all).contentType("application/json")
                .body(TestEvents.with(event, "source", sentBy))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }

    private void change(String caseId, String what, Map<String, Object> body) {
        as(all).contentType("application/json")
                .body(body)
                .post("/v1/cases/" + caseId + "/" + what)
                .then()
                .statusCode(200);
    }

    private JsonPath page(String token, String after) {
        RequestSpecification request =
                as(token).queryParam("municipality", "0175").queryParam("limit", 200);
        if (!token.equals(portal)) {
            request.queryParam("source", source);
        }
        return (after == null ? request : request.queryParam("after", after))
                .get("/v1/cases/feed")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response lookUp(String token, String source, String eventId) {
        return as(token)
                .queryParam("municipality", "0175")
                .queryParam("source", source)
                .queryParam("eventId", eventId)
                .get("/v1/cases");
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
