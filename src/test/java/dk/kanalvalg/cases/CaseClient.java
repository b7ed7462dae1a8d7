package dk.kanalvalg.cases;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What portals, caseworkers and their systems say over HTTP. */
public final class CaseClient {

    private CaseClient() {}

    /** Opens a case of a citizen with Digital Post, at the social administration, and awaits that it is on its topic. */
    public static String published() {
        return published(Map.of());
    }

    /** The same with some values of the event changed, each at its path. */
    public static String published(Map<String, Object> changes) {
        String caseId = opened(changes);
        awaitState(caseId, "PUBLISHED");
        return caseId;
    }

    /** Opens a case of a citizen with Digital Post. */
    public static String opened(Map<String, Object> changes) {
        String person = "life-" + UUID.randomUUID();
        given().contentType("application/json")
                .body(standing(person, "REGISTERED"))
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
        Map<String, Object> event = with(event(person), "matter.kle", "27.03.01");
        changes.forEach((path, value) -> with(event, path, value));
        return submitted(event);
    }

    /** The case of an event that was not known. */
    public static String submitted(Map<String, Object> event) {
        return given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }

    public static void awaitState(String caseId, String state) {
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> state.equals(get(caseId).getString("state")));
    }

    public static JsonPath get(String caseId) {
        return given().get("/v1/cases/" + caseId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The entries of a case's history, in order. */
    public static List<String> events(String caseId) {
        return given().get("/v1/cases/" + caseId + "/history")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("event");
    }

    /** How often the case stands among those that need a human for that cause; page by page, other tests have some too. */
    public static long needingAttention(String caseId, String cause) {
        long found = 0;
        String cursor = "";
        while (cursor != null) {
            JsonPath page = given().get("/v1/cases/attention?municipality=0175&limit=200&cause=" + cause + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found +=
                    page.getList("cases.caseId").stream().filter(caseId::equals).count();
            String next = page.getString("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return found;
    }

    public static ValidatableResponse override(String caseId, String ifMatch, Map<String, Object> body) {
        return post(caseId, "override", ifMatch, body);
    }

    public static ValidatableResponse handOver(String caseId, String ifMatch, Map<String, Object> body) {
        return post(caseId, "handover", ifMatch, body);
    }

    public static ValidatableResponse tell(String caseId, Map<String, Object> outcome) {
        return post(caseId, "outcomes", null, outcome);
    }

    /** An outcome that has just happened, under a message id of its own. */
    public static Map<String, Object> outcome(String caseId, String word, String occurredAt) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("caseId", caseId);
        outcome.put("outcome", word);
        outcome.put("occurredAt", occurredAt);
        outcome.put("messageId", UUID.randomUUID().toString());
        return outcome;
    }

    private static ValidatableResponse post(String caseId, String what, String ifMatch, Map<String, Object> body) {
        var request = given().contentType("application/json")
                .header("X-Actor", "sagsbehandler-7")
                .body(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.post("/v1/cases/" + caseId + "/" + what).then();
    }
}
