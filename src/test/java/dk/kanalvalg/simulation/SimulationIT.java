package dk.kanalvalg.simulation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.security.TransactionScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A council's draft over the cases of a day, against asking for each case by itself what would be decided. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationIT {

    private static final String MUNICIPALITY = "0259";
    private static final String SIMULATIONS = "/v1/simulations";
    private static final TransactionScope OWN = TransactionScope.of(List.of(MUNICIPALITY));
    private static final List<String> AREAS = List.of("27.35.04", "28.06.02", "32.24.04");
    private static final List<String> STANDINGS = List.of("REGISTERED", "EXEMPT", "NOT_REGISTERED", "UNKNOWN");
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Copenhagen"));

    private static final String DRAFT = """
            id: simulated
            layer: LOCAL
            municipality: "0259"
            title: {da: Mød familier, en: Meet families}
            owner: Byrådet
            purpose: {categories: [QUALITY], measure: Fewer families ask what a letter means.}
            inputs:
              children: {type: integer, min: 0, max: 20, purpose: To see who has a family to care for.}
            rules:
              - id: MEET_AT_THE_LIBRARY
                priority: 850
                when: {digitalPost: REGISTERED, kle: 28.*}
                then:
                  channel: HYBRID
                  means: ASSISTED
                  human: true
                  fallback: [{channel: ANALOG, means: LETTER, after: P5D, workingDays: true}]
                legalBasis: [Kommunens strategi for digitale og analoge løsninger]
                ethics: A family should not have to read its way to help.
                text: {da: Vi foreslår at mødes på biblioteket., en: We suggest to meet at the library.}
              - id: MANY_CHILDREN
                priority: 851
                when: {digitalPost: REGISTERED, kle: 32.*, children: ">= 3"}
                then:
                  channel: HYBRID
                  means: ASSISTED
                  human: true
                  fallback: [{channel: ANALOG, means: LETTER, after: P5D, workingDays: true}]
                legalBasis: [Kommunens strategi for digitale og analoge løsninger]
                ethics: Many children leave little time to read.
                text: {da: Vi foreslår at mødes på biblioteket., en: We suggest to meet at the library.}
            cases:
              - name: a family matter
                given: {digitalPost: REGISTERED, kle: 28.06.02}
                expect: {channel: HYBRID, reason: MEET_AT_THE_LIBRARY, human: true}
              - name: many children
                given: {digitalPost: REGISTERED, kle: 32.24.04, children: 4}
                expect: {channel: HYBRID, reason: MANY_CHILDREN, human: true}
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    SimulateNextCases next;

    private final Map<String, Map<String, Object>> events = new LinkedHashMap<>();
    private final Map<String, JsonPath> decided = new HashMap<>();
    private int draft;

    @BeforeEach
    void contactsOfADay() {
        if (!decided.isEmpty()) {
            return;
        }
        Map<String, Object> settings =
                given().get("/v1/municipalities/0151").jsonPath().getMap("$");
        given().contentType("application/json")
                .header("X-Actor", "first-person")
                .body(settings)
                .put("/v1/municipalities/" + MUNICIPALITY)
                .then()
                .statusCode(200);
        draft = given().contentType("application/yaml")
                .header("X-Actor", "jurist-3")
                .body(DRAFT.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/policies/simulated/versions")
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        // First what is known of everybody: whoever stands in for a child is known when the child's case is decided.
        List<Map<String, Object>> contacts = new ArrayList<>();
        for (String standing : STANDINGS) {
            for (String area : AREAS) {
                for (String birth : List.of("1981-01-10", "1941-01-10", "2016-01-10")) {
                    String person = "simulated-" + contacts.size();
                    know(person, standing, birth);
                    contacts.add(TestEvents.with(
                            TestEvents.with(TestEvents.event(person), "municipality", MUNICIPALITY),
                            "matter.kle",
                            area));
                }
            }
        }
        contacts.forEach(this::submit);
    }

    private static void know(String person, String standing, String birth) {
        Map<String, Object> known = new LinkedHashMap<>(TestEvents.standing(person, standing));
        known.put("municipality", MUNICIPALITY);
        known.put("birthDate", birth);
        if (birth.startsWith("2016")) {
            known.put(
                    "custodyHolders",
                    List.of(
                            Map.of("id", Map.of("type", "LOCAL", "value", "simulated-0"), "excluded", false),
                            Map.of("id", Map.of("type", "LOCAL", "value", "simulated-9"), "excluded", false)));
        }
        given().contentType("application/json")
                .body(known)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    private void submit(Map<String, Object> event) {
        JsonPath opened = given().contentType("application/json")
                .body(event)
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        events.put(opened.getString("caseId"), event);
        decided.put(opened.getString("caseId"), opened);
    }

    @Test
    void theCountsAreThoseOfAskingForEachCaseAndTheChangesAddUp() {
        JsonPath result = completed(start(candidate()));

        List<String> changed = new ArrayList<>();
        List<String> channels = new ArrayList<>();
        int humans = 0;
        for (Map.Entry<String, Map<String, Object>> one : events.entrySet()) {
            JsonPath was = decided.get(one.getKey());
            JsonPath would = asked(one.getValue());
            humans += would.getBoolean("decision.humanRequired") ? 1 : 0;
            if (!words(was, "").equals(words(would, ""))) {
                changed.add(one.getKey());
                channels.add(was.getString("decision.channel") + " " + would.getString("decision.channel"));
            }
        }
        // Without children nobody knows whether a letter about money would have become a meeting.
        long open = events.keySet().stream()
                .filter(id -> decided.get(id).getString("matter.kle").startsWith("32"))
                .filter(id -> decided.get(id).getString("decision.reason").equals("DP_REGISTERED_DEFAULT"))
                .count();

        assertThat(changed).isNotEmpty();
        assertThat(result.getLong("result.cases")).isEqualTo(events.size());
        assertThat(result.getLong("result.changed")).isEqualTo(changed.size());
        assertThat(result.getLong("result.cannotTell"))
                .isGreaterThanOrEqualTo(open)
                .isPositive();
        assertThat(result.getList("result.cannotTellByFact.fact", String.class)).containsExactly("children");
        assertThat(result.getInt("result.humanRequired.to")).isLessThanOrEqualTo(humans);
        assertThat(counts(result, "result.byChannel", "from", "to"))
                .isEqualTo(
                        channels.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        List<Integer> kinds = result.getList("result.changes.cases", Integer.class);
        assertThat(kinds.stream().mapToLong(Integer::longValue).sum()).isEqualTo(changed.size());
        assertThat(result.getList("result.changes.examples.flatten()", String.class))
                .isNotEmpty()
                .isSubsetOf(changed);
        exported(result.getString("result.changes[0].examples[0]"));
        assertThat(result.getList("result.changes.proven", Boolean.class)).containsOnly(true);
        assertThat(result.getString("result.changes[0].condition.da")).contains("28.*");
        given().accept("text/csv")
                .get(SIMULATIONS + "/" + result.getString("simulationId"))
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.containsString("MEET_AT_THE_LIBRARY"));
    }

    @Test
    void whatRulesAlreadyChangesNothing() {
        List<Map<String, Object>> policies = decided.values().iterator().next().getList("decision.policies");
        Map<String, Object> law = Map.of(
                "id",
                policies.getFirst().get("id"),
                "version",
                policies.getFirst().get("version"));

        String id = start(Map.of("policies", List.of(law)));
        String told = given().accept("text/event-stream")
                .get(SIMULATIONS + "/" + id + "/events")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(told.lines().filter(line -> line.startsWith("event")).toList())
                .as("ends with the simulation")
                .last(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("completed");
        JsonPath result = given().get(SIMULATIONS + "/" + id).jsonPath();
        assertThat(result.getString("state")).isEqualTo("COMPLETED");

        assertThat(result.getLong("result.cases")).isEqualTo(events.size());
        assertThat(result.getLong("result.changed")).isZero();
        assertThat(result.getList("result.changes")).isEmpty();
        assertThat(result.getLong("result.humanRequired.to"))
                .isEqualTo(result.getLong("result.humanRequired.from"))
                .isEqualTo(decided.values().stream()
                        .filter(one -> one.getBoolean("decision.humanRequired"))
                        .count());
    }

    @Test
    void whatIsKilledInTheMiddleComesToTheSame() {
        JsonPath undisturbed = completed(start(candidate()));

        String id = start(candidate());
        while (killed(id) == 0) {
            // Another instance was quicker, and nothing was lost.
            id = start(candidate());
        }

        assertThat(completed(id).getMap("result")).isEqualTo(undisturbed.getMap("result"));
    }

    /** Makes each step and loses it before it is stored, as when an instance is killed; then it is made again. */
    private int killed(String id) {
        UUID simulationId = UUID.fromString(id);
        AtomicInteger killed = new AtomicInteger();
        while (given().get(SIMULATIONS + "/" + id).path("state").equals("RUNNING")) {
            OWN.run(() -> {
                QuarkusTransaction.begin();
                killed.addAndGet(next.simulate(simulationId).cases());
                QuarkusTransaction.rollback();
                next.simulate(simulationId);
            });
        }
        return killed.get();
    }

    @Test
    void itStopsWhenToldToAndStaysStopped() {
        String id = start(candidate());
        given().post(SIMULATIONS + "/" + id + "/stop").then().statusCode(200);
        String state = given().get(SIMULATIONS + "/" + id).path("state");
        assertThat(state).isIn("STOPPED", "COMPLETED");
        if (state.equals("STOPPED")) {
            assertThat(OWN.call(() -> next.simulate(UUID.fromString(id)).cases()))
                    .isZero();
            given().get(SIMULATIONS + "/" + id).then().body("state", equalTo("STOPPED"));
        }
        assertThat(given().queryParam("municipality", MUNICIPALITY)
                        .get(SIMULATIONS)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("simulations.simulationId"))
                .contains(id);
    }

    @Test
    void rulesThatCannotRuleAndPeriodsThatAreNoneAreRefused() {
        request(Map.of("policies", List.of(Map.of("id", "simulated", "version", 99_999))), TODAY, TODAY.plusDays(1))
                .statusCode(422);
        request(Map.of("local", Map.of("enable", List.of("NO_SUCH_RULE"))), TODAY, TODAY.plusDays(1))
                .statusCode(422);
        request(Map.of("local", Map.of("humanFirstAreas", List.of("everything"))), TODAY, TODAY.plusDays(1))
                .statusCode(422);
        request(candidate(), TODAY, TODAY).statusCode(422);
        request(candidate(), LocalDate.of(1800, 1, 1), TODAY).statusCode(422);
        request(Map.of("standings", "NOW"), TODAY, TODAY.plusDays(1)).statusCode(400);
        for (String query : List.of("", "?municipality=1e3")) {
            given().get(SIMULATIONS + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", equalTo(List.of("municipality")));
        }
        given().get(SIMULATIONS + "/" + TestEvents.CPR).then().statusCode(404);
        given().get(SIMULATIONS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("SIMULATION_UNKNOWN"));
    }

    private Map<String, Object> candidate() {
        return Map.of("policies", List.of(Map.of("id", "simulated", "version", draft)));
    }

    /** Who is an example of a change is told so. */
    @SuppressWarnings("unchecked")
    private void exported(String example) {
        Map<String, Object> subject = (Map<String, Object>) events.get(example).get("subject");
        List<String> examples = given().contentType("application/json")
                .body(Map.of("municipality", MUNICIPALITY, "id", subject.get("id")))
                .post("/v1/privacy/export")
                .then()
                .statusCode(200)
                .extract()
                .path("sections.find { it.what == 'simulation' }.rows.example");
        assertThat(examples).contains(example);
    }

    private JsonPath asked(Map<String, Object> event) {
        return given().contentType("application/json")
                .body(Map.of("event", event, "policies", List.of(Map.of("id", "simulated", "version", draft))))
                .post("/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What of a decision counts as a change. */
    private static List<Object> words(JsonPath answer, String path) {
        return List.of(
                answer.getString(path + "decision.channel"),
                answer.getString(path + "decision.means"),
                answer.getString(path + "decision.reason"),
                answer.getBoolean(path + "decision.humanRequired"),
                answer.getList(path + "decision.recipients.role"),
                answer.getList(path + "decision.recipients.channel"),
                answer.getList(path + "decision.recipients.reason"),
                answer.getList(path + "decision.fallback.means"));
    }

    private static Map<String, Long> counts(JsonPath answer, String path, String from, String to) {
        return answer.<Map<String, Object>>getList(path).stream()
                .collect(Collectors.toMap(
                        row -> row.get(from) + " " + row.get(to), row -> ((Number) row.get("cases")).longValue()));
    }

    private static String start(Map<String, Object> candidate) {
        return request(candidate, TODAY, TODAY.plusDays(1))
                .statusCode(202)
                .extract()
                .path("simulationId");
    }

    private static io.restassured.response.ValidatableResponse request(
            Map<String, Object> candidate, LocalDate from, LocalDate to) {
        return given().contentType("application/json")
                .header("X-Actor", "council-1")
                .body(Map.of(
                        "municipality",
                        MUNICIPALITY,
                        "from",
                        from.toString(),
                        "to",
                        to.toString(),
                        "candidate",
                        candidate))
                .post(SIMULATIONS)
                .then();
    }

    private static JsonPath completed(String id) {
        await().atMost(PATIENCE).until(() -> "COMPLETED"
                .equals(given().get(SIMULATIONS + "/" + id).path("state")));
        return given().get(SIMULATIONS + "/" + id).jsonPath();
    }
}
