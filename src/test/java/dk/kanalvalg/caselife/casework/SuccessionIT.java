package dk.kanalvalg.caselife.casework;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.override;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static dk.kanalvalg.cases.CaseClient.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;

import dk.kanalvalg.cases.CaseClient;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An administration is taken away while it has open cases. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class SuccessionIT {

    private static final String MUNICIPALITY = "0173";
    private static final Map<String, Object> TO_PAPER = Map.of("channel", "ANALOG", "reason", "Borgeren ringede");

    @Inject
    SuccessionJob succession;

    @Test
    void noOpenCaseIsLeftWithAnAdministrationThatThereIsNoMore() {
        Map<String, Object> before = read("0175");
        put(before).statusCode(200);
        String open = opened();
        String closed = opened();
        Map<String, Object> end =
                CaseClient.outcome(closed, "CLOSED", Instant.now().toString());
        end.put("reason", "DONE");
        tell(closed, end).statusCode(200);

        Map<String, Object> without = without("social", before);
        put(without)
                .statusCode(409)
                .body("code", equalTo("ADMINISTRATION_IN_USE"))
                .body("violations.field", hasItem("successors.social"));
        assertThat(read(MUNICIPALITY)).isEqualTo(before);
        without.put("successors", Map.of("social", "nobody"));
        put(without).statusCode(422).body("violations.field", hasItem("successors.social"));

        without.put("successors", Map.of("social", "sundhed-og-omsorg"));
        put(without).statusCode(200).body("successors", hasEntry("social", "sundhed-og-omsorg"));
        // Whoever is quicker than the handover is served all the same.
        override(open, null, TO_PAPER).statusCode(200);
        succession.runOnce();
        assertThat(get(open).getString("administration")).isEqualTo("sundhed-og-omsorg");
        assertThat(get(open).getString("topic")).isEqualTo("kanalvalg.0173.sundhed-og-omsorg.v1");
        given().get("/v1/cases/" + open + "/history")
                .then()
                .body("find { it.event == 'HANDED_OVER' }.detail.from", equalTo("social"))
                .body("find { it.event == 'HANDED_OVER' }.detail.reason", equalTo("ADMINISTRATION_WITHDRAWN"));
        assertThat(get(closed).getString("administration")).isEqualTo("social");

        // Later set-ups need not say it again, and a successor may have one in its turn.
        without.remove("successors");
        put(without).statusCode(200).body("successors", hasEntry("social", "sundhed-og-omsorg"));
        Map<String, Object> neither = without("sundhed-og-omsorg", without);
        neither.put("successors", Map.of("sundhed-og-omsorg", "borgerservice"));
        put(neither).statusCode(200).body("successors", hasEntry("social", "borgerservice"));
        succession.runOnce();
        assertThat(get(open).getString("administration")).isEqualTo("borgerservice");
    }

    private static String opened() {
        Map<String, Object> event = with(event("heir-" + UUID.randomUUID()), "municipality", MUNICIPALITY);
        String caseId = submitted(with(event, "matter.kle", "27.03.01"));
        awaitState(caseId, "PUBLISHED");
        assertThat(get(caseId).getString("administration")).isEqualTo("social");
        return caseId;
    }

    private static Map<String, Object> read(String code) {
        return new HashMap<>(given().get("/v1/municipalities/" + code)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap(""));
    }

    private static ValidatableResponse put(Map<String, Object> settings) {
        return given().contentType("application/json")
                .body(settings)
                .put("/v1/municipalities/" + MUNICIPALITY)
                .then();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> without(String administration, Map<String, Object> settings) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        List<Map<String, Object>> administrations =
                new ArrayList<>((List<Map<String, Object>>) settings.get("administrations"));
        administrations.removeIf(one -> Objects.equals(one.get("id"), administration));
        List<Map<String, Object>> routes = new ArrayList<>((List<Map<String, Object>>) settings.get("routes"));
        routes.removeIf(one -> Objects.equals(one.get("administration"), administration));
        changed.put("administrations", administrations);
        changed.put("routes", routes);
        return changed;
    }
}
