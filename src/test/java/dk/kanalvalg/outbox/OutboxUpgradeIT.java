package dk.kanalvalg.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits when a new version starts on the database of an older one. */
@QuarkusTest
@TestProfile(WithoutRelay.class)
@QuarkusTestResource(EmbeddedPartsResource.class)
class OutboxUpgradeIT {

    private static final String SCHEMA = "of_an_older_version";

    @Inject
    RelayScene scene;

    @Inject
    DataSource dataSource;

    @AfterEach
    void drop() {
        scene.execute("drop schema if exists " + SCHEMA + " cascade");
    }

    @Test
    void messagesThatWaitedInOneHeapKeepTheirPlacesInTheLanesAndNewOnesComeAfterThem() {
        migrate("040");
        append(3, "c_a", "first");
        append(5, "c_b", "second");
        append(3, "c_a", "third");
        scene.execute("update " + SCHEMA + ".outbox_entry set refusal = 'INVALID' where payload = 'second'");

        migrate("latest");
        append(3, "c_a", "fourth");

        assertThat(scene.read("select entry_id || ' ' || lane || ' ' || payload || ' ' || coalesce(refusal, '-') from "
                        + SCHEMA + ".outbox_entry order by entry_id"))
                .satisfiesExactly(
                        entry -> assertThat(entry).isEqualTo("1 3 first -"),
                        entry -> assertThat(entry).isEqualTo("2 5 second INVALID"),
                        entry -> assertThat(entry).isEqualTo("3 3 third -"),
                        entry -> assertThat(entry).matches("\\d+ 3 fourth -"));
        assertThat(scene.read("select count(*)::text from only " + SCHEMA + ".outbox_entry_3"))
                .containsExactly("3");
    }

    private void append(int lane, String citizen, String payload) {
        scene.execute("""
                insert into %s.outbox_entry (lane, message_id, case_id, topic, citizen_ref, type, source, occurred_at,
                                             data_schema, payload, appended_at)
                values (%d, gen_random_uuid(), gen_random_uuid(), 'topic', '%s', 'type', 'source', now(), 'schema', '%s',
                        now())""".formatted(SCHEMA, lane, citizen, payload));
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .locations("db/migration")
                .target(target)
                .load()
                .migrate();
    }
}
