package dk.kanalvalg.citizen.holds;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.cases.CaseClient.awaitState;
import static dk.kanalvalg.cases.CaseClient.get;
import static dk.kanalvalg.cases.CaseClient.outcome;
import static dk.kanalvalg.cases.CaseClient.submitted;
import static dk.kanalvalg.citizen.Known.json;
import static dk.kanalvalg.citizen.Known.metric;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.citizen.Known;
import dk.kanalvalg.citizen.feed.FeedTopic;
import dk.kanalvalg.citizen.register.RegisterStub;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A source that ends hundreds of exemptions at once, by every way in and by several writers at the same time. */
@Tag("long")
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@QuarkusTestResource(value = RegisterStub.class, restrictToAnnotatedClass = true)
@TestProfile(StandingBrakeIT.UsualLimits.class)
class StandingBrakeIT {

    private static final Logger LOG = Logger.getLogger(StandingBrakeIT.class);
    private static final String REGISTER = "digital-post-register";
    private static final int FLIPPED = 500;
    private static final int BEFORE = 15;
    private static final int LOOKED_UP = 60;

    /** The limits of an installation, which other tests are not held to. */
    public static class UsualLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kanalvalg.standing-brake.hourly", "20",
                    "kanalvalg.standing-brake.daily", "100",
                    "kanalvalg.standing-brake.hourly-over-all", "200");
        }
    }

    private final DataSource database = DatabaseAccess.asMaintenance();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final long seed = Long.getLong("kanalvalg.brake-seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final String run = "brake-" + System.nanoTime() + "-";

    @BeforeEach
    void noBrakeIsOnAndNothingIsCounted() throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement clean = connection.prepareStatement(
                        "delete from standing_held; delete from standing_hold; delete from standing_ending; "
                                + "delete from standing_ending_count")) {
            clean.execute();
        }
    }

    @Test
    void hundredsOfEndingsByEveryWayInAreHeldAndTwoPersonsReleaseThem() throws Exception {
        List<Map<String, Object>> persons = new ArrayList<>();
        IntStream.range(0, FLIPPED - LOOKED_UP).forEach(i -> persons.add(local(run + i)));
        IntStream.range(0, LOOKED_UP).forEach(i -> persons.add(Map.of("type", "CPR", "value", cpr(i))));
        LOG.infof("The ways and clocks of %s come from the seed %d", run, seed);
        importAll(persons.stream()
                .map(id -> told(
                        id, "borgerservice", "EXEMPT", Instant.now().minus(Duration.ofDays(random.nextInt(10, 400)))))
                .toList());
        assertThat(digital(persons)).isZero();

        // Some rejoin one by one, and what is sent to them meanwhile goes to their mailboxes.
        List<Map<String, Object>> first = persons.subList(0, BEFORE);
        first.forEach(id -> put(told(id, REGISTER, "REGISTERED", Instant.now())));
        assertThat(digital(first)).isEqualTo(BEFORE);
        String pending = submitted(about(first.get(0)));
        String delivered = submitted(about(first.get(1)));
        assertThat(get(pending).getString("decision.channel")).isEqualTo("DIGITAL");
        awaitState(delivered, "PUBLISHED");
        report(delivered, "DELIVERED");
        awaitState(delivered, "DELIVERED");

        flipAtOnce(persons);
        await().untilAsserted(() -> assertThat(digital(persons)).isZero());
        await().until(() -> metric("kanalvalg_standing_brake_holds") == 1);
        await().until(() -> metric("kanalvalg_standing_brake_held") == FLIPPED);
        JsonPath holds = holds();
        assertThat(holds.getList("holds")).as("one alarm").hasSize(1);
        assertThat(holds.getString("holds[0].source")).isEqualTo(REGISTER);
        assertThat(holds.getInt("holds[0].held")).isEqualTo(FLIPPED);
        assertThat(holds.getString("holds[0].limit")).isIn("HOUR", "DAY");
        assertThat(Known.standing(persons.getLast()).getList("standing.digitalPostWords.findAll { it.held }.source"))
                .containsExactly(REGISTER);

        await().until(() -> get(pending).getString("decision.reason").equals("DP_EXEMPT"));
        await().until(() -> get(delivered).getString("decision.channel").equals("ANALOG"));
        awaitState(delivered, "PUBLISHED");
        assertThat(attention()).contains(delivered).doesNotContain(pending);
        String during = submitted(about(persons.get(40)));
        assertThat(get(during).getString("decision.channel")).isEqualTo("ANALOG");

        String hold = holds.getString("holds[0].holdId");
        settle(hold, "release", "leder-1").statusCode(202);
        settle(hold, "release", "Leder-1").statusCode(409);
        assertThat(digital(persons)).isZero();
        settle(hold, "release", "leder-2").statusCode(200);
        await().untilAsserted(() -> assertThat(digital(persons)).isEqualTo(FLIPPED));
        await().until(() -> metric("kanalvalg_standing_brake_holds") == 0);
        await().until(() -> get(during).getString("decision.channel").equals("DIGITAL"));
        settle(hold, "discard", "leder-1").statusCode(409);

        Map<String, Object> single = local(run + "single");
        put(told(single, "borgerservice", "EXEMPT", Instant.now().minus(Duration.ofDays(10))));
        put(told(single, REGISTER, "REGISTERED", Instant.now()));
        assertThat(get(submitted(about(single))).getString("decision.channel")).isEqualTo("DIGITAL");
        assertThat(audited("EXEMPTION_ENDING_HELD")).isGreaterThanOrEqualTo(FLIPPED);
        assertThat(audited("STANDING_BRAKE_ENGAGED")).isPositive();
        assertThat(audited("STANDING_BRAKE_RELEASED")).isPositive();
    }

    @Test
    void whatIsDiscardedStaysAsItWasBeforeAndTheSourcesNextWordCounts() {
        List<Map<String, Object>> persons =
                IntStream.range(0, 120).mapToObj(i -> local(run + i)).toList();
        Instant wrong = Instant.now();
        importAll(persons.stream()
                .map(id -> told(id, "borgerservice", "EXEMPT", wrong.minus(Duration.ofDays(10))))
                .toList());
        List<Map<String, Object>> flips =
                persons.stream().map(id -> told(id, "cpr", "REGISTERED", wrong)).toList();
        flips.subList(0, 10).forEach(StandingBrakeIT::put);
        importAll(flips.subList(10, 120));
        await().untilAsserted(() -> assertThat(digital(persons)).isZero());
        String hold = holds().getString("holds[0].holdId");
        settle(hold, "release", "leder-1").statusCode(202);
        // Another thing is another proposal.
        settle(hold, "discard", "leder-2").statusCode(202);
        settle(hold, "discard", "leder-1").statusCode(200);
        await().until(() -> metric("kanalvalg_standing_brake_holds") == 0);
        importAll(flips);
        assertThat(digital(persons)).as("told again").isZero();
        Map<String, Object> rejoined = persons.getFirst();
        put(told(rejoined, "cpr", "REGISTERED", wrong.plusSeconds(1)));
        assertThat(digital(List.of(rejoined))).isEqualTo(1);
        assertThat(digital(persons)).isEqualTo(1);
    }

    @Test
    void aMunicipalitysOwnFileThatLeavesItsExemptionsOutIsHeldToo() {
        List<Map<String, Object>> persons =
                IntStream.range(0, 130).mapToObj(i -> local(run + i)).toList();
        importAll(persons.stream()
                .map(id -> told(id, "borgerservice", "EXEMPT", Instant.now().minusSeconds(60)))
                .toList());
        importAll(persons.stream()
                .map(id -> told(id, "borgerservice", "REGISTERED", Instant.now()))
                .toList());
        assertThat(persons).allSatisfy(id -> assertThat(digitalPost(id)).isEqualTo("EXEMPT"));
    }

    @Test
    void nobodySettlesWithoutANameAndNoOtherHoldThanThereIs() {
        String none = "0198c0de-0000-7000-8000-000000000000";
        settle(none, "release", "leder-1").statusCode(404);
        settle("none", "discard", "leder-1").statusCode(404);
    }

    /** Each by a way that chance chooses; the clocks of the sources are hours slow, or minutes fast. */
    private void flipAtOnce(List<Map<String, Object>> persons) throws Exception {
        int local = FLIPPED - LOOKED_UP;
        List<Map<String, Object>> flips = new ArrayList<>(flips(persons.subList(BEFORE, local)));
        Collections.shuffle(flips, random);
        int toFeed = random.nextInt(50, 200);
        int toFile = toFeed + random.nextInt(50, 200);
        List<Map<String, Object>> feed = flips.subList(0, toFeed);
        List<Map<String, Object>> file = flips.subList(toFeed, toFile);
        List<Map<String, Object>> api = flips.subList(toFile, flips.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                FeedTopic topic = new FeedTopic(kafka)) {
            List<CompletableFuture<Void>> ways = List.of(
                    CompletableFuture.runAsync(() -> importAll(file), threads),
                    CompletableFuture.runAsync(
                            () -> api.subList(0, api.size() / 2).forEach(StandingBrakeIT::put), threads),
                    CompletableFuture.runAsync(
                            () -> api.subList(api.size() / 2, api.size()).forEach(StandingBrakeIT::put), threads),
                    CompletableFuture.runAsync(
                            () -> persons.subList(local, FLIPPED).forEach(StandingBrakeIT::lookUp), threads));
            topic.tellAll(feed.stream().map(Known::json).toList());
            ways.forEach(CompletableFuture::join);
        }
    }

    /** A contact makes the service ask the register, which may be too slow once or twice. */
    private static void lookUp(Map<String, Object> id) {
        await().until(() -> {
            submitted(about(id));
            List<String> sources = Known.standing(id).getList("standing.digitalPostWords.source");
            return sources != null && sources.contains(REGISTER);
        });
    }

    private List<Map<String, Object>> flips(List<Map<String, Object>> persons) {
        return persons.stream()
                .map(id -> told(id, REGISTER, "REGISTERED", Instant.now().plusSeconds(random.nextInt(-72_000, 240))))
                .toList();
    }

    /** How many of them count as having a mailbox. */
    private static long digital(List<Map<String, Object>> persons) {
        return persons.stream()
                .filter(id -> digitalPost(id).equals("REGISTERED"))
                .count();
    }

    private static String digitalPost(Map<String, Object> id) {
        return Known.standing(id).getString("standing.digitalPost");
    }

    private static Map<String, Object> local(String person) {
        return Map.of("type", "LOCAL", "value", person);
    }

    private static Map<String, Object> told(Map<String, Object> id, String source, String digitalPost, Instant at) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("municipality", "0175");
        told.put("id", id);
        told.put("source", source);
        told.put("checkedAt", at.toString());
        told.put("digitalPost", digitalPost);
        if (source.equals("borgerservice")) {
            told.put("cprStatus", "ACTIVE");
            told.put("mitId", "OK");
            told.put("birthDate", "1970-01-01");
        }
        return told;
    }

    private static Map<String, Object> about(Map<String, Object> id) {
        Map<String, Object> event = event("x");
        with(event, "subject.id", id);
        return with(event, "intakeChannel", "PHONE");
    }

    private static void put(Map<String, Object> told) {
        given().contentType("application/json")
                .body(told)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    private static void importAll(List<Map<String, Object>> told) {
        given().contentType("application/x-ndjson")
                .body(told.stream()
                        .map(Known::json)
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/citizens/standing/import")
                .then()
                .statusCode(200)
                .body("refused", org.hamcrest.Matchers.equalTo(0));
    }

    private static void report(String caseId, String word) {
        given().contentType("application/json")
                .body(json(outcome(caseId, word, Instant.now().toString())))
                .post("/v1/cases/" + caseId + "/outcomes")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private static List<String> attention() {
        return given().get("/v1/cases/attention?municipality=0175&cause=EXEMPTION_HELD&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("cases.caseId");
    }

    private static JsonPath holds() {
        return given().get("/v1/operations/standing-brake")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse settle(String hold, String what, String actor) {
        return given().header("X-Actor", actor)
                .post("/v1/operations/standing-brake/" + hold + "/" + what)
                .then();
    }

    private long audited(String action) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from audit_entry where action = ?")) {
            count.setString(1, action);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** A number that no person has, for it fails modulus 11, and that is nobody else's in these tests. */
    private static String cpr(int person) {
        int[] weights = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
        List<String> made = new ArrayList<>();
        for (int serial = 0; made.size() <= person; serial++) {
            String digits = "040250" + String.format(Locale.ROOT, "%04d", serial);
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (digits.charAt(i) - '0');
            }
            if (sum % 11 != 0) {
                made.add(digits);
            }
        }
        return made.get(person);
    }
}
