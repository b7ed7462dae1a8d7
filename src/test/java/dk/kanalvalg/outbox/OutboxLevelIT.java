package dk.kanalvalg.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.outbox.OutboxStore.Entry;
import dk.kanalvalg.security.TransactionScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of an outbox that nobody empties, and what a batch takes from it. */
@QuarkusTest
@TestProfile(WithoutRelay.class)
@QuarkusTestResource(EmbeddedPartsResource.class)
class OutboxLevelIT {

    private static final String BACKLOG = """
            insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, source, occurred_at,
                                      data_schema, payload, appended_at)
            select number %% 8, '0175', gen_random_uuid(), gen_random_uuid(), 'kanalvalg.0175.none.v1', 'c_' || number,
                   'type', 'urn:dk:kommune:0175:kanalvalg', now(), 'http://localhost/schemas/case.v1.schema.json', 'payload',
                   timestamptz '2026-06-01T10:00:00Z' + number * interval '1 second'
            from generate_series(0, %d) number""";

    @Inject
    RelayScene scene;

    @Inject
    OutboxQueries readings;

    @Inject
    OutboxStore store;

    @BeforeEach
    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void aShortQueueIsCountedAndALongOneEstimatedByItsPlaces() {
        scene.execute(BACKLOG.formatted(999));
        scene.execute("update outbox_entry set refusal = 'INVALID' where citizen_ref in ('c_0', 'c_1', 'c_2')");
        scene.execute("update outbox_entry set set_aside_at = now() where citizen_ref = 'c_0'");

        OutboxQueries.Level few = readings.level();
        assertThat(few.depth()).isEqualTo(999);
        assertThat(few.blocked()).isEqualTo(2);
        assertThat(few.setAside()).isEqualTo(1);
        assertThat(few.oldest()).contains(Instant.parse("2026-06-01T10:00:01Z"));

        scene.clear();
        scene.execute(BACKLOG.formatted(39_999));
        assertThat(readings.level().depth()).isCloseTo(40_000, within(400L));

        scene.clear();
        assertThat(readings.level()).isEqualTo(new OutboxQueries.Level(0, 0, 0, Optional.empty()));
    }

    @Test
    void aBatchEndsWhereItsMessagesAreTooMuchTogetherAndNeverBeforeTheFirst() {
        scene.commit(IntStream.range(0, 10)
                .mapToObj(number -> scene.message("kanalvalg.0175.none.v1", "one", "x".repeat(1_000) + number))
                .toList());

        assertThat(places(2_500)).containsExactly("0", "1", "2");
        assertThat(places(1)).containsExactly("0");
        assertThat(places(1_000_000)).hasSize(10);
    }

    private List<String> places(long bytes) {
        int lane = OutboxStore.lane(scene.message("none", "one", "").key());
        return TransactionScope.of(List.of("0175"))
                .call(() -> QuarkusTransaction.requiringNew().call(() -> store.waiting(lane, 100, bytes)))
                .stream()
                .map(Entry::payload)
                .map(payload -> new String(payload, StandardCharsets.UTF_8).replace("x", ""))
                .toList();
    }
}
