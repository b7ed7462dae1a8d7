package dk.kanalvalg.citizen;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.citizen.Known.json;
import static dk.kanalvalg.citizen.Known.metric;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.citizen.feed.FeedTopic;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * The feed, a file and the interface at once: whatever way a statement comes, and in whatever order, what is known in the
 * end is the same. Persons come in pairs of whom the same is told, by other ways and in another order.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class WaysInIT {

    private static final int PAIRS = 25;
    private static final List<String> SOURCES = List.of("cpr", "digital-post-register", "borgerservice", "portal");
    private static final Instant NOON = Instant.parse("2026-06-15T10:00:00Z");
    private static final Map<String, Object> AGREED = Map.of("kle", "28.*", "method", "ANALOG");
    private static final Map<String, Object> CONSENT =
            Map.of("from", "social", "to", "erhverv", "purpose", "En plan", "givenAt", "2026-01-01T00:00:00+01:00");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @RepeatedTest(3)
    void anyInterleavingOfTheThreeWaysEndsInTheSameStanding(RepetitionInfo round) throws Exception {
        Random random = new Random(20260615L + round.getCurrentRepetition());
        String run = "ways-" + System.nanoTime();
        List<Map<String, Object>> all = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            for (Map<String, Object> statement : statements(random)) {
                all.add(about(run + "-a-" + pair, statement));
                all.add(about(run + "-b-" + pair, statement));
            }
        }
        Collections.shuffle(all, random);
        Map<Integer, List<Map<String, Object>>> ways =
                all.stream().collect(Collectors.groupingBy(_ -> random.nextInt(3)));
        double before = taken();
        tellAtOnce(ways.getOrDefault(0, List.of()), ways.getOrDefault(1, List.of()), ways.getOrDefault(2, List.of()));
        await().until(() -> taken() - before >= ways.get(0).size());
        for (int pair = 0; pair < PAIRS; pair++) {
            assertThat(known(run + "-a-" + pair)).isEqualTo(known(run + "-b-" + pair));
        }
    }

    private void tellAtOnce(
            List<Map<String, Object>> feed, List<Map<String, Object>> file, List<Map<String, Object>> requests)
            throws Exception {
        Thread importing = Thread.ofVirtual().start(() -> given().contentType("application/x-ndjson")
                .body(file.stream()
                        .map(Known::json)
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/citizens/standing/import")
                .then()
                .statusCode(200));
        try (FeedTopic topic = new FeedTopic(kafka)) {
            topic.tellAll(feed.stream().map(Known::json).toList());
        }
        for (Map<String, Object> request : requests) {
            given().contentType("application/json")
                    .body(json(request))
                    .put("/v1/citizens/standing")
                    .then()
                    .statusCode(200);
        }
        importing.join();
    }

    /** What several sources told at several times, and often differently at one and the same. */
    private static List<Map<String, Object>> statements(Random random) {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(6); i++) {
            Map<String, Object> statement = new HashMap<>();
            String source = SOURCES.get(random.nextInt(SOURCES.size()));
            String at = NOON.plus(Duration.ofHours(random.nextInt(random.nextBoolean() ? 2 : 2_000)))
                    .toString();
            statement.put("source", source);
            statement.put("checkedAt", at);
            maybe(random, statement, "digitalPost", "REGISTERED", "EXEMPT", "NOT_REGISTERED", "CLOSED", "UNKNOWN");
            maybe(random, statement, "cprStatus", "ACTIVE", "EMIGRATED", "NO_FIXED_ADDRESS");
            maybe(random, statement, "residentSince", "1990-01-01", "2026-07-01", "2026-08-01");
            maybe(random, statement, "mitId", "OK", "NONE", "UNKNOWN");
            maybe(random, statement, "preferredLanguage", "da", "ar");
            maybe(random, statement, "addressProtection", true, false);
            maybe(random, statement, "specialCircumstances", List.of(), List.of(AGREED));
            maybe(random, statement, "consents", List.of(), List.of(CONSENT));
            statements.add(statement);
        }
        return statements;
    }

    private static void maybe(Random random, Map<String, Object> statement, String field, Object... values) {
        if (random.nextBoolean()) {
            statement.put(field, values[random.nextInt(values.length)]);
        }
    }

    private static Map<String, Object> about(String person, Map<String, Object> statement) {
        Map<String, Object> told = new HashMap<>(statement);
        told.put("municipality", "0175");
        told.put("id", Map.of("type", "LOCAL", "value", person));
        return told;
    }

    private static Map<String, Object> known(String person) {
        return Known.standing(Map.of("type", "LOCAL", "value", person)).getMap("standing");
    }

    private static double taken() {
        return IntStream.range(0, 3)
                .mapToObj(List.of("new", "repeated", "stale")::get)
                .mapToDouble(outcome -> metric("kanalvalg_standing_feed_messages_total{outcome=\"" + outcome + "\"}"))
                .sum();
    }
}
