package dk.kanalvalg.municipality;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class MunicipalityIT {

    @ParameterizedTest
    @CsvSource({
        "27.35.04, sundhed-og-omsorg, 27.35.*, false",
        "27.03.01, social, 27.*, false",
        "00.01.10, tvaergaaende, 00.01.10, false",
        "00.01.11, oekonomi-og-stab, 00.*, false",
        "99.01.01, borgerservice, , true"
    })
    void theLongestPatternOwnsAMatter(String kle, String administration, String pattern, boolean catchAll) {
        given().queryParam("municipality", "0175")
                .queryParam("kle", kle)
                .get("/v1/routes")
                .then()
                .statusCode(200)
                .body("administration", equalTo(administration))
                .body("topic", equalTo("kanalvalg.0175." + administration + ".v1"))
                .body("matchedPattern", equalTo(pattern))
                .body("catchAll", equalTo(catchAll));
    }

    @Test
    void whatIsReadCanBeSentBackAndAFacetGoesBeforeNone() {
        Map<String, Object> settings = read("0151");
        put("0160", settings, 200);
        List<Object> routes = new ArrayList<>((List<?>) settings.get("routes"));
        routes.add(Map.of("kle", "34.*", "facet", "G01", "administration", "social"));
        settings.put("routes", routes);
        put("0160", settings, 200);
        given().get("/v1/routes?municipality=0160&kle=34.10.10&facet=G01")
                .then()
                .body("administration", equalTo("social"));
        given().get("/v1/routes?municipality=0160&kle=34.10.10&facet=A00")
                .then()
                .body("administration", equalTo("boern-og-unge"));
        routes.add(Map.of("kle", "34.*", "facet", "G01", "administration", "erhverv"));
        put("0160", settings, 422);
    }

    @Test
    void anAdministrationThatCitizensCannotTurnToIsSetUpWithAWarning() {
        List<Map<String, Object>> administrations = new ArrayList<>(List.of(
                Map.of("id", "borgerservice", "name", "Borgerservice", "contact", Map.of("phone", "+45 46 11 00 00")),
                Map.of("id", "social", "name", "Social")));
        Map<String, Object> settings = new HashMap<>(Map.of(
                "name",
                "Dragør",
                "cvr",
                "12881517",
                "administrations",
                administrations,
                "routes",
                List.of(),
                "catchAll",
                "borgerservice"));
        put("0155", settings, 200)
                .body("warnings.code", equalTo(List.of("CONTACT_MISSING")))
                .body("warnings[0].field", equalTo("administrations[1].contact"))
                .body("warnings[0].message", containsString("catch-all instead"));
        put("0155", read("0155"), 200).body("warnings", hasSize(1));
        settings.put("catchAll", "social");
        put("0155", settings, 200).body("warnings[0].message", containsString("nobody to turn to"));
        administrations.set(
                1, Map.of("id", "social", "name", "Social", "contact", Map.of("url", "https://example.dk/social")));
        put("0155", settings, 200).body("warnings", nullValue());
    }

    @Test
    void aCouncilsChoicesHoldFromTheNextEventOn() {
        String person = "ida";
        given().contentType("application/json")
                .body(with(standing(person, "REGISTERED"), "municipality", "0161"))
                .put("/v1/citizens/standing");
        Map<String, Object> settings = read("0175");
        put("0161", settings, 200);
        Map<String, Object> struggling = with(with(event(person), "municipality", "0161"), "wishes.failedAttempts", 3);
        decision(struggling, "DIGITAL_FIRST_DEFAULT");
        settings.put(
                "local",
                Map.of("enable", List.of("STRUGGLE_SIGNAL"), "humanFirstAreas", List.of("34.*"), "disable", List.of()));
        // It takes two persons: until the second has sent the same, what held goes on.
        put("leder-1", "0161", settings, 202).body("proposal.proposedBy", equalTo("leder-1"));
        put("Leder-1", "0161", settings, 202);
        put("leder-2", "0161", with(new HashMap<>(settings), "name", "Et andet navn"), 202);
        put("leder-1", "0161", settings, 202);
        decision(struggling, "DIGITAL_FIRST_DEFAULT");
        assertThat(read("0161")).containsKey("proposal");
        assertThat(read("0161").get("local")).isNotEqualTo(settings.get("local"));
        put("leder-2", "0161", settings, 200);
        assertThat(read("0161")).doesNotContainKey("proposal");
        decision(struggling, "STRUGGLE_SIGNAL");
        decision(with(with(event(person), "municipality", "0161"), "matter.kle", "34.10.10"), "HUMAN_FIRST_AREA");
    }

    /** Neither by a new administration nor by one that is taken away and comes back. */
    @Test
    void noOnePersonAloneHasNumbersSealedForAKeyOfTheirOwn() throws Exception {
        Map<String, Object> settings = read("0175");
        put("0164", settings, 200);
        List<Object> administrations = new ArrayList<>((List<?>) settings.get("administrations"));
        administrations.add(Map.of(
                "id",
                "egen",
                "name",
                "Egen",
                "encryptionKey",
                new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONObject()));
        Map<String, Object> withKey = with(new HashMap<>(settings), "administrations", administrations);
        put("leder-1", "0164", withKey, 202);
        put("leder-1", "0164", withKey, 202);
        put("leder-2", "0164", withKey, 200);
        // Taken away by one person, and back only by two.
        put("leder-1", "0164", settings, 200);
        put("leder-1", "0164", withKey, 202);
    }

    @Test
    void aCouncilCannotSwitchTheLawOff() {
        Map<String, Object> settings = read("0175");
        settings.put("local", Map.of("disable", List.of("DP_EXEMPT")));
        put("0162", settings, 422);
        settings.put("local", Map.of("enable", List.of("NO_SUCH_RULE")));
        put("0162", settings, 422);
        settings.put("local", Map.of("parameters", Map.of("noSuchParameter", 1)));
        put("0162", settings, 422);
        given().get("/v1/municipalities/0162").then().statusCode(404);
    }

    @Test
    void ofSeveralWhoSetItUpAtOnceAllAreHeard() throws Exception {
        Map<String, Object> settings = read("0175");
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> sent : senders.invokeAll(Collections.<Callable<Object>>nCopies(6, () -> {
                put("0163", settings, 200);
                return null;
            }))) {
                sent.get();
            }
        }
    }

    @Test
    void anUnownedMatterIsTakenInWithAWarning() {
        given().contentType("application/json")
                .body(with(event("jens"), "matter.kle", "99.01.01"))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .body("administration", equalTo("borgerservice"))
                .body("decision.warnings", hasItem("ROUTED_TO_CATCH_ALL"));
    }

    private static void decision(Map<String, Object> event, String reason) {
        given().contentType("application/json")
                .body(Map.of("event", event))
                .post("/v1/decisions")
                .then()
                .statusCode(200)
                .body("decision.reason", equalTo(reason));
    }

    private static Map<String, Object> read(String code) {
        return given().get("/v1/municipalities/" + code)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }

    private static ValidatableResponse put(String code, Map<String, Object> settings, int status) {
        return put("local-developer", code, settings, status);
    }

    private static ValidatableResponse put(String actor, String code, Map<String, Object> settings, int status) {
        return given().contentType("application/json")
                .header("X-Actor", actor)
                .body(settings)
                .put("/v1/municipalities/" + code)
                .then()
                .statusCode(status);
    }
}
