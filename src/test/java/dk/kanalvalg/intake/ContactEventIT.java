package dk.kanalvalg.intake;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.eventByNumber;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.platform.StoredJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class ContactEventIT {

    @Test
    void anEventBecomesACaseWithAReason() {
        given().contentType("application/json")
                .body(standing("anna", "REGISTERED"))
                .put("/v1/citizens/standing");
        String location = given().contentType("application/json")
                .body(event("anna"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("(http://[^/]+)?/v1/cases/[0-9a-f-]{36}"))
                .header("X-Request-Id", notNullValue())
                .header("traceparent", notNullValue())
                .body("caseId", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"))
                .body("citizenRef", startsWith("c_"))
                .body("administration", equalTo("borgerservice"))
                .body("topic", equalTo("kanalvalg.0175.borgerservice.v1"))
                .body("decision.channel", equalTo("DIGITAL"))
                .body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"))
                .body("decision.text.da", notNullValue())
                .body("decision.text.en", notNullValue())
                .body("decision.policies.id", hasItem("dk-national"))
                .extract()
                .header("Location");
        given().get(location).then().statusCode(200).body("decision.reason", equalTo("DIGITAL_FIRST_DEFAULT"));
        given().get(location + "/history").then().statusCode(200).body("event", hasItem("ROUTED"));
    }

    @Test
    void anIdIsTheSendersOwnWithinAMunicipality() {
        Map<String, Object> event = event("bo of two municipalities");
        String caseId = given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        given().contentType("application/json")
                .body(with(event, "municipality", "0151"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .body("municipality", equalTo("0151"))
                .body("caseId", not(equalTo(caseId)));
    }

    @Test
    void theSameEventAgainIsTheSameCaseAndAnotherUnderItsIdIsRefused() {
        Map<String, Object> event = event("bo");
        String caseId = given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("caseId", equalTo(caseId));
        given().contentType("application/json")
                .body(with(event, "matter.acute", true))
                .post("/v1/contact-events")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("EVENT_ID_REUSED"));
    }

    @Test
    void oneEventInThreeFormsIsOneCase() {
        String id = UUID.randomUUID().toString();
        Map<String, Object> plain = TestEvents.event(id, Map.of("type", "LOCAL", "value", "carl"), "23.05.01");
        String caseId = given().contentType("application/json")
                .body(plain)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        Map<String, Object> data = with(with(plain, "eventId", null), "source", null);
        given().contentType("application/cloudevents+json")
                .body(Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        id,
                        "source",
                        TestEvents.SOURCE,
                        "type",
                        "dk.kanalvalg.contact.received.v1",
                        "anextension",
                        "ignored",
                        "data",
                        data))
                .post("/v1/contact-events")
                .then()
                .statusCode(200)
                .body("caseId", equalTo(caseId));
        given().contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", TestEvents.SOURCE)
                .header("ce-type", "dk.kanalvalg.contact.received.v1")
                .body(data)
                .post("/v1/contact-events")
                .then()
                .statusCode(200)
                .body("caseId", equalTo(caseId));
    }

    @Test
    void whatSaysTheSameInOtherWordsIsTheSameEvent() {
        Map<String, Object> event = event("birk");
        String caseId = given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        Map<String, Object> inFull = new TreeMap<>(event);
        inFull.put("occurredAt", "2026-06-15T08:15:00.000Z");
        inFull.put("direction", "INBOUND");
        inFull.put("intakeChannel", "PORTAL");
        inFull.put("wishes", Map.of("failedAttempts", 0, "helpRequested", false, "alternativeRequested", false));
        inFull.put("content", Map.of("kind", "NORMAL"));
        inFull.put("attributes", Map.of());
        inFull.put("journeyId", null);
        with(inFull, "subject.capacity", "PRIVATE");
        with(inFull, "subject.identityVerified", true);
        with(inFull, "matter.communicationType", "ORDINARY");
        with(inFull, "matter.acute", false);
        given().contentType("application/json; charset=utf-8")
                .body(new StoredJson().write(inFull).replace("\",", "\" ,\n\t").getBytes(StandardCharsets.UTF_8))
                .post("/v1/contact-events")
                .then()
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("caseId", equalTo(caseId));
    }

    @Test
    void theEnvelopeIsReadAsCloudEventsSaysItIsWritten() {
        String id = "envelope " + UUID.randomUUID();
        Map<String, Object> data = with(with(event("cilla"), "eventId", null), "source", null);
        RequestSpecification binary = given().contentType("application/json")
                .header("CE-SpecVersion", "1.0")
                .header("CE-Source", TestEvents.SOURCE)
                .header("CE-Type", "dk.kanalvalg.contact.received.v1")
                .header("CE-Time", "2026-06-15T10:15:00+02:00")
                .body(with(data, "occurredAt", null));
        String caseId = given().spec(binary)
                .header("CE-Id", id.replace(" ", "%20"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .body("eventId", equalTo(id))
                .body("occurredAt", equalTo("2026-06-15T08:15:00Z"))
                .extract()
                .path("caseId");
        given().spec(binary)
                .header("CE-Id", "100%")
                .post("/v1/contact-events")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("ce-id"));
        Map<String, Object> envelope = new TreeMap<>(Map.of(
                "specversion", "1.0",
                "id", id,
                "source", TestEvents.SOURCE,
                "type", "dk.kanalvalg.contact.received.v1",
                "time", "2026-06-15T10:15:00+02:00",
                "datacontenttype", "application/json; charset=utf-8",
                "data", data));
        structured(envelope).statusCode(200).body("caseId", equalTo(caseId));
        structured(with(envelope, "datacontenttype", "application/xml"))
                .statusCode(422)
                .body("violations.field", hasItem("datacontenttype"));
        structured(with(with(envelope, "datacontenttype", null), "data.eventId", "another"))
                .statusCode(422)
                .body("violations.field", hasItem("data.eventId"));
        structured(with(with(envelope, "data.eventId", null), "time", null))
                .statusCode(400)
                .body("violations.field", hasItem("data.occurredAt"));
    }

    private static ValidatableResponse structured(Map<String, Object> envelope) {
        return given().contentType("application/cloudevents+json")
                .body(envelope)
                .post("/v1/contact-events")
                .then();
    }

    @Test
    void aReplacementNumberNeverMeetsAMailbox() {
        given().contentType("application/json")
                .body(with(eventByNumber(), "subject.id", Map.of("type", "CPR", "value", "6101701000")))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .body("decision.reason", equalTo("REPLACEMENT_CPR_NO_MAILBOX"))
                .body("decision.humanRequired", equalTo(true))
                .body("decision.warnings", hasItem("CPR_MODULUS_11"));
    }

    @Test
    void whoNobodyHasToldUsAboutGetsALetter() {
        given().contentType("application/json")
                .body(event("nobody-" + UUID.randomUUID()))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .body("decision.channel", equalTo("ANALOG"))
                .body("decision.reason", equalTo("DP_STATUS_UNKNOWN"))
                .body("decision.obligations", hasItem("RECHECK_STATUS_BEFORE_DISPATCH"));
    }

    @Test
    void casesArePagedAndFoundByNumber() {
        String person = "dora-" + UUID.randomUUID();
        String journey = "j-" + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            given().contentType("application/json")
                    .body(with(event(person), "journeyId", journey))
                    .post("/v1/contact-events")
                    .then()
                    .statusCode(201);
        }
        String cursor = given().queryParam("journeyId", journey)
                .queryParam("municipality", "0175")
                .queryParam("limit", 2)
                .get("/v1/cases")
                .then()
                .statusCode(200)
                .body("cases.size()", equalTo(2))
                .extract()
                .path("nextCursor");
        given().queryParam("journeyId", journey)
                .queryParam("municipality", "0175")
                .queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get("/v1/cases")
                .then()
                .statusCode(200)
                .body("cases.size()", equalTo(1))
                .body("nextCursor", equalTo(null));
        given().contentType("application/json")
                .body(Map.of("municipality", "0175", "id", Map.of("type", "LOCAL", "value", person)))
                .post("/v1/cases/search")
                .then()
                .statusCode(200)
                .body("cases.size()", equalTo(3));
    }

    @Test
    void aCaseIsFoundByItsEvent() {
        Map<String, Object> event = event("found-" + UUID.randomUUID());
        String caseId = submitted(event);
        Map<String, Object> key =
                Map.of("municipality", "0175", "source", event.get("source"), "eventId", event.get("eventId"));
        given().queryParams(key).get("/v1/cases").then().statusCode(200).body("cases.caseId", equalTo(List.of(caseId)));
        given().queryParams(with(new LinkedHashMap<>(key), "eventId", "never"))
                .get("/v1/cases")
                .then()
                .statusCode(200)
                .body("cases.size()", equalTo(0));
        for (String part : key.keySet()) {
            Map<String, Object> without = new LinkedHashMap<>(key);
            without.remove(part);
            if (without.containsKey("source") || without.containsKey("eventId")) {
                given().queryParams(without)
                        .get("/v1/cases")
                        .then()
                        .statusCode(400)
                        .body("violations.field", equalTo(List.of(part)));
            }
        }
    }

    @Test
    void aDecisionIsExplainedInDanishAndEnglishAsDataTextAndPage() {
        String caseId = given().contentType("application/json")
                .body(with(event("erik"), "matter.acute", true))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
        String path = "/v1/cases/" + caseId + "/explanation";
        given().get(path)
                .then()
                .statusCode(200)
                .body("verified", equalTo(true))
                .body("explanation.why.rule", equalTo("ACUTE_HUMAN_FIRST"))
                .body("explanation.consideredAndLost.rule", hasItems("DP_STATUS_UNKNOWN"))
                .body("explanation.contact.name", equalTo("Borgerservice"));
        given().accept("text/plain")
                .header("Accept-Language", "en")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(containsString("Whom can you contact?"));
        Map.of(
                        "da;q=0.5, en", "en",
                        "fr, en;q=0.5, da;q=0.8", "da",
                        "en-GB", "en",
                        "EN", "en",
                        "en;q=0, de", "da",
                        "sv, *;q=0.1", "da",
                        ";;", "da")
                .forEach((asked, language) -> given().header("Accept-Language", asked)
                        .get(path)
                        .then()
                        .statusCode(200)
                        .header("Content-Language", equalTo(language))
                        .body("language", equalTo(language)));
        given().accept("text/html;q=0").get(path).then().statusCode(406);
        given().accept("application/xml").get(path).then().statusCode(406);
        given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("Sådan møder vi dig"));
    }

    @Test
    void theReferenceOfACitizenDiffersBetweenMunicipalities() {
        String here = given().contentType("application/json")
                .body(eventByNumber())
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("citizenRef");
        given().contentType("application/json")
                .body(with(eventByNumber(), "municipality", "0151"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .body("citizenRef", not(equalTo(here)));
    }
}
