package dk.kanalvalg.citizen.feed;

import static dk.kanalvalg.Patience.PATIENCE;
import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.CPR;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.citizen.Known.digitalPost;
import static dk.kanalvalg.citizen.Known.json;
import static dk.kanalvalg.citizen.Known.line;
import static dk.kanalvalg.citizen.Known.metric;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.citizen.Known;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.embedded.EmbeddedPartsSwitch;
import dk.kanalvalg.endtoend.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class StandingFeedIT {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private FeedTopic feed;
    private final String run = "feed-" + UUID.randomUUID();

    @BeforeEach
    void open() {
        feed = new FeedTopic(kafka);
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void whatARegisterTellsIsKnownWhateverItsKey() throws Exception {
        Map<String, Object> cpr = Map.of("type", "CPR", "value", CPR);
        Map<String, Object> told = new HashMap<>(standing(run, "CLOSED"));
        told.put("source", run);
        told.put("preferredLanguage", "so");
        feed.tell("", json(with(told, "id", cpr)));
        feed.tell("any key", line(run, "EXEMPT"));
        await().until(() -> digitalPost(run).equals("EXEMPT"));
        await().until(() -> "so".equals(Known.standing(cpr).getString("standing.preferredLanguage")));
    }

    @Test
    void repeatsAndStaleMessagesChangeNothingAndAreCounted() throws Exception {
        double repeated = metric("kanalvalg_standing_feed_messages_total{outcome=\"repeated\"}");
        double stale = metric("kanalvalg_standing_feed_messages_total{outcome=\"stale\"}");
        feed.tell(run, line(run, "EXEMPT"));
        feed.tell(run, line(run, "EXEMPT"));
        feed.tell(run, json(with(standing(run, "REGISTERED"), "checkedAt", "2026-06-15T10:14:59+02:00")));
        await().until(() -> metric("kanalvalg_standing_feed_messages_total{outcome=\"stale\"}") > stale);
        assertThat(metric("kanalvalg_standing_feed_messages_total{outcome=\"repeated\"}"))
                .isGreaterThan(repeated);
        assertThat(digitalPost(run)).isEqualTo("EXEMPT");
    }

    @Test
    void whatCannotBeUsedIsPutAsideWithItsReasonAndHoldsNobodyUp() throws Exception {
        Map<String, String> codes = new HashMap<>();
        codes.put(feed.tell("k-1", "no JSON at all " + run), "MALFORMED_JSON");
        codes.put(feed.tell("k-2", json(with(standing(run, "EXEMPT"), "diagnosis", "x"))), "UNKNOWN_FIELD");
        codes.put(feed.tell("k-3", json(with(standing(run, "EXEMPT"), "digitalPost", "PERHAPS"))), "INVALID_FIELDS");
        codes.put(
                feed.tell("k-4", json(with(standing(run, "x"), "id", Map.of("type", "CPR", "value", "9999999999")))),
                "INVALID_FIELDS");
        codes.put(
                feed.tell("k-8", json(with(standing(run, "REGISTERED"), "checkedAt", "2099-01-01T00:00:00Z"))),
                "CHECKED_AT_IN_FUTURE");
        codes.put(feed.tell("k-5", "x".repeat(300_000)), "BODY_TOO_LARGE");
        String underANumber = feed.tell(CPR, "[]");
        codes.put(underANumber, "INVALID_FIELDS");
        feed.tell("k-7", line(run, "CLOSED"));
        await().until(() -> digitalPost(run).equals("CLOSED"));
        await().until(() -> refused(codes).size() >= codes.size());
        assertThat(refused(codes)).allSatisfy(message -> {
            assertThat(TopicReader.header(message, "error-code")).isEqualTo(codes.get(FeedTopic.origin(message)));
            assertThat(TopicReader.header(message, "origin-topic")).isEqualTo(FeedTopic.TOPIC);
            assertThat(TopicReader.header(message, "origin-timestamp")).containsOnlyDigits();
            assertThat(message.value()).isNotEmpty();
            boolean numbered = FeedTopic.origin(message).equals(underANumber);
            assertThat(message.key()).as("a number is no key").isEqualTo(numbered ? null : message.key());
            assertThat(message.key() == null).isEqualTo(numbered);
        });
        assertThat(refused(codes).stream()
                        .filter(message -> "UNKNOWN_FIELD".equals(TopicReader.header(message, "error-code")))
                        .map(message -> TopicReader.header(message, "error-field")))
                .containsOnly("diagnosis");
    }

    @Test
    void aTombstoneTakesNothingBack() throws Exception {
        double before = metric("kanalvalg_standing_feed_messages_total{outcome=\"tombstone\"}");
        feed.tell(run, line(run, "EXEMPT"));
        feed.tell(run, null);
        await().until(() -> metric("kanalvalg_standing_feed_messages_total{outcome=\"tombstone\"}") > before);
        assertThat(digitalPost(run)).isEqualTo("EXEMPT");
    }

    @Test
    void aDatabaseThatIsAwayLosesNoMessageAndPassesNoneOver() throws Exception {
        double failures = metric("kanalvalg_standing_feed_failures_total");
        List<String> persons =
                IntStream.range(0, 250).mapToObj(i -> run + "-" + i).toList();
        EmbeddedPartsSwitch.stopPostgresql();
        try {
            feed.tellAll(persons.stream().map(one -> line(one, "EXEMPT")).toList());
            await().until(() -> metric("kanalvalg_standing_feed_failures_total") > failures);
        } finally {
            EmbeddedPartsSwitch.startPostgresql();
        }
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(digitalPost(persons.getLast())).isEqualTo("EXEMPT"));
        await().until(() -> metric("kanalvalg_standing_feed_waiting") == 0);
        assertThat(persons).allSatisfy(person -> assertThat(digitalPost(person)).isEqualTo("EXEMPT"));
        assertThat(feed.refused(
                        message -> message.value() != null && message.value().contains(run + "-")))
                .isEmpty();
    }

    @Test
    void theTopicKeepsTheLastWordOfEveryKey() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, FeedTopic.TOPIC);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .get(topic)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }

    private List<ConsumerRecord<String, String>> refused(Map<String, String> places) {
        return feed.refused(message -> places.containsKey(FeedTopic.origin(message)));
    }
}
