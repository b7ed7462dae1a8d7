package dk.kanalvalg.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The database by itself, asked as the service's role: it keeps the municipalities apart, whatever a statement says. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class RowSecurityIT {

    /** Every table of the catalogue has a policy or stands here, with the reason why it needs none. */
    private static final Map<String, String> WITHOUT = Map.ofEntries(
            Map.entry("flyway_schema_history", "which migrations ran; the service does not read it"),
            Map.entry("municipality", "set-ups are found before it is known whose matter something is"),
            Map.entry("municipality_version", "set-ups that were in force; nobody is in them"),
            Map.entry(
                    "policy_version", "rules and their authors; the law is everybody's, and the council's are public"),
            Map.entry("policy_approval", "when rules hold"),
            Map.entry("policy_retirement", "who proposed that rules end"),
            Map.entry("policy_rollout_proposal", "who proposed that rules go on"),
            Map.entry("policy_revision", "one number"),
            Map.entry("outbox_lane", "whose turn a lane is"),
            Map.entry("outbox_relay", "which instances are alive"),
            Map.entry("audit_seal", "one chain of hashes over the entries of all"),
            Map.entry("pseudonym_secret", "one encrypted secret, which must be found whoever asks"),
            Map.entry("retention_run", "how many rows a night deleted"),
            Map.entry(
                    "standing_ending_count", "how many exemptions a source ended, summed up over all municipalities"));

    private static final String TABLES = """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                and relname not like '%kept_aside' and relname not like 'number_put_here%' and relname not like 'kept_%'
            """;

    private static final String OWN = "0175";
    private static final String OTHER = "0151";

    /** How the transaction is asked: as the service, which is bound by policies, or as who passes them. */
    private static final String SERVICE = "kanalvalg_app";

    private static final String MAINTENANCE = "kanalvalg_maintenance";

    /** One transaction, which nobody else sees and which is rolled back: no job takes its rows away meanwhile. */
    private Connection transaction;

    @BeforeEach
    void eachHasARowInEveryTable() throws SQLException {
        transaction = DatabaseAccess.asSuperuser().getConnection();
        transaction.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        transaction.setAutoCommit(false);
        for (String code : List.of(OWN, OTHER)) {
            run(rowsOf(code));
        }
    }

    @AfterEach
    void nothingStays() throws SQLException {
        transaction.rollback();
        transaction.close();
    }

    @Test
    void everyTableIsUnderAPolicyOrSaysWhyNot() throws SQLException {
        assertThat(texts(MAINTENANCE, "", TABLES + " and not (relrowsecurity and relforcerowsecurity)"))
                .containsExactlyInAnyOrderElementsOf(WITHOUT.keySet());
        // A table with row level security and no policy would show nothing, and one with two might show more.
        assertThat(texts(MAINTENANCE, "", TABLES + """
                 and relrowsecurity and (select count(*) from pg_policy where polrelid = pg_class.oid and polpermissive
                    and polcmd = '*' and polroles = '{0}') <> 1""")).isEmpty();
        assertThat(texts(
                        MAINTENANCE,
                        "",
                        "select relname from pg_class where relispartition and relkind = 'r'"
                                + " and not (relrowsecurity and relforcerowsecurity)"))
                .isEmpty();
    }

    @Test
    void withoutAMunicipalityNothingIsSeen() throws SQLException {
        // A session that has never heard of the setting.
        try (Connection fresh = DatabaseAccess.asService().getConnection();
                Statement statement = fresh.createStatement()) {
            for (String table : policed()) {
                try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
                    row.next();
                    assertThat(row.getLong(1)).as(table).isZero();
                }
            }
        }
        for (String table : policed()) {
            assertThat(number(SERVICE, "", "select count(*) from " + table))
                    .as(table)
                    .isZero();
            assertThat(number(SERVICE, "0001,,", "select count(*) from " + table + " where municipality is not null"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void oneSeesItsOwnAndNothingOfAnother() throws SQLException {
        for (String table : policed()) {
            String others = "select count(*) from " + table + " where municipality is distinct from '" + OWN + "'";
            assertThat(number(MAINTENANCE, "", others))
                    .as("rows of others in " + table)
                    .isPositive();
            String seen = table.startsWith("standing_import") ? others + " and municipality is not null" : others;
            assertThat(number(SERVICE, OWN, seen)).as(table).isZero();
            String own = "select count(*) from " + table + " where municipality = '" + OWN + "'";
            assertThat(number(SERVICE, OWN, own)).as(table).isPositive().isEqualTo(number(MAINTENANCE, "", own));
            assertThat(number(SERVICE, OTHER + "," + OWN, "select count(distinct municipality) from " + table))
                    .as(table)
                    .isEqualTo(2);
            assertThat(number(SERVICE, "*", "select count(*) from " + table))
                    .as(table)
                    .isEqualTo(number(MAINTENANCE, "", "select count(*) from " + table));
        }
    }

    /** Neither by a condition that is always true nor by one that fails on what it sees. */
    @Test
    void noConditionSeesWhatThePolicyHides() throws SQLException {
        assertThat(number(
                        SERVICE, OWN, "select count(*) from contact_case where municipality = '" + OTHER + "' or true"))
                .isEqualTo(number(SERVICE, OWN, "select count(*) from contact_case"));
        assertThat(number(
                        SERVICE,
                        OWN,
                        "select count(*) from contact_case where case municipality when '" + OTHER
                                + "' then 1 / (length(municipality) - 4) else 1 end = 1"))
                .isPositive();
        for (int lane = 0; lane < 8; lane++) {
            assertThat(number(SERVICE, "*", "select count(*) from outbox_entry_" + lane))
                    .isZero();
        }
    }

    @Test
    void nothingOfAnotherIsWritten() throws SQLException {
        assertThat(texts(
                        SERVICE,
                        OWN,
                        "delete from standing where municipality = '" + OTHER + "' returning citizen_ref"))
                .isEmpty();
        assertThat(texts(
                        SERVICE,
                        OWN,
                        "update contact_case set channel = 'DIGITAL' where municipality = '" + OTHER
                                + "' returning channel"))
                .isEmpty();
        for (String write : List.of(
                "insert into standing_repair (municipality, citizen_ref) values ('" + OTHER + "', 'c_put')",
                "insert into audit_entry (at, actor, action, municipality) values (now(), 'x', 'X', '" + OTHER + "')",
                "update standing_repair set municipality = '" + OTHER + "' where municipality = '" + OWN + "'",
                "insert into contact_event values ('" + OTHER + "', 'urn:x', 'y', '\\x00', gen_random_uuid())")) {
            refused(OWN, write);
        }
        // What is nobody's may be written by whoever works for somebody, and the audit by all.
        refused(
                "",
                "insert into standing_import values"
                        + " (gen_random_uuid(), null, 'RUNNING', 1, 0, 0, 0, 0, 0, null, now(), now(), null)");
        run(SERVICE, OWN, "insert into audit_entry (at, actor, action) values (now(), 'x', 'X')");
    }

    /**
     * An operator that may tell of what it compares must not run before the policy, and its index is not used then. These are
     * the look-ups that many rows depend on.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact_case_of_citizen|select 1 from contact_case where citizen_ref = any (array['a', 'b'])",
                "contact_case_of_municipality|select 1 from contact_case where municipality = '0175' and case_id < gen_random_uuid()",
                "contact_case_of_journey|select 1 from contact_case where journey_id = 'j'",
                "case_person_pkey|select 1 from case_person where person_ref = any (array['a', 'b'])",
                "standing_person_pkey|select 1 from standing_person where person_ref = 'a'",
                "standing_pkey|select 1 from standing where municipality = '0175' and citizen_ref = any (array['a', 'b'])",
                "contact_event_pkey|select 1 from contact_event where (municipality, source, event_id)"
                        + " in (select * from unnest(array['a'], array['b'], array['c']))",
                "case_life_due|select 1 from case_life where due_at < now()",
                "case_life_attention|select 1 from case_life where attention = 'a'",
                "case_recheck_noted|select 1 from case_recheck where noted_at < now()",
                "case_facts_pkey|select 1 from case_facts where municipality = '0175' and (decided_at, case_id) > (now(), gen_random_uuid())"
                        + " and decided_at >= now() and decided_at < now() order by decided_at, case_id limit 5",
                "simulation_running|select 1 from simulation where state = 'RUNNING' and next_at <= now()",
                "case_outcome_of_case|select 1 from case_outcome where case_id = gen_random_uuid() and message_id = 'm'",
                "case_history_feed|select 1 from case_history where municipality = '0175' and recorded_in > '3'::xid8",
                "outbox_entry_0_pkey|select 1 from outbox_entry where lane = 0 and entry_id > 5",
                "standing_exempt|select 1 from standing where municipality = '0175' and document ->> 'digitalPost' = 'EXEMPT'"
            })
    void aLookUpKeepsItsIndex(String index, String lookUp) throws SQLException {
        run("set local enable_seqscan = off");
        run("set local enable_bitmapscan = off");
        List<String> plan = texts(SERVICE, "0175,0151", "explain " + lookUp);
        assertThat(String.join("\n", plan)).contains(index + " on ").contains("Index Cond");
    }

    @Test
    void theOwnerOfTheTablesIsBoundToo() throws SQLException {
        assertThat(number("kanalvalg_owner", "", "select count(*) from contact_case"))
                .isZero();
        assertThat(number(
                        "kanalvalg_owner",
                        OWN,
                        "select count(*) from contact_case where municipality <> '" + OWN + "'"))
                .isZero();
    }

    /** PostgreSQL does not check rows that are copied in, so it lets nobody who is bound do that. */
    @Test
    void nothingIsCopiedInPastThePolicies() throws SQLException {
        assertThatThrownBy(() -> run(SERVICE, OWN, "copy standing_repair from stdin"))
                .hasMessageContaining("row-level security");
    }

    private Set<String> policed() throws SQLException {
        Set<String> tables = new TreeSet<>(texts(MAINTENANCE, "", TABLES + " and relrowsecurity"));
        assertThat(tables).hasSizeGreaterThan(20);
        return tables;
    }

    /** A row in each table, where the tests before have left none. */
    private static String rowsOf(String code) {
        return """
                do $$
                declare
                    id uuid := gen_random_uuid();
                    code text := '%s';
                    who text := 'c_row_security_' || code;
                begin
                    insert into contact_event values (code, 'urn:row-security', cast(id as text), '\\x00', id);
                    insert into contact_case (case_id, municipality, source, event_id, citizen_ref, administration, topic,
                        settings_version, channel, reason, created_at, updated_at, event, decision, facts)
                    values (id, code, 'urn:row-security', cast(id as text), who, 'a', 't', 1, 'ANALOG', 'r', now(), now(),
                        '{}', '{}', '{"recipients":[{"ref":"c_other"}],"addressee":"c_other"}');
                    insert into case_history (case_id, municipality, seq, at, event, actor)
                    values (id, code, 1, now(), 'ROUTED', 'x');
                    insert into case_life (case_id, municipality, state, version, seq, step, rejections, is_read,
                        instructed_version, instructed_at, changed_at)
                    values (id, code, 'CLOSED', 1, 1, 0, 0, false, 1, now(), now());
                    insert into case_outcome (outcome_id, case_id, municipality, message_id, outcome, occurred_at,
                        received_at, actor, result)
                    values (gen_random_uuid(), id, code, 'm', 'READ', now(), now(), 'x', 'LATE'),
                        (gen_random_uuid(), gen_random_uuid(), null, 'm', 'READ', now(), now(), 'x', 'UNKNOWN_CASE');
                    insert into case_objection (objection_id, case_id, municipality, by_kind, text, recorded_by,
                        made_at, answer_by, outcome, reason, answered_by, answered_at)
                    values (gen_random_uuid(), id, code, 'SUBJECT', 't', 'x', now(), now(), 'UPHELD', 'r', 'x', now());
                    insert into fact_layout values (code, 1, 'roles SUBJECT');
                    insert into case_facts values (id, code, now(), 'a', 'r', 'f', 1, '\\x00');
                    insert into rollout_follower values (0, code, 1, id, 1, 0, 0);
                    insert into rollout_case values (0, id, code, 'a', 1, false, false, false);
                    insert into shadow_difference values
                        (0, id, code, 'a', now(), 'ANALOG', null, 'r', false, 'DIGITAL', null, 'r', false);
                    insert into report_month values (code, '1999-01', '{}', now());
                    insert into report_setting values (code, 'PRICES', 1, '{"prices":[]}', 'x', now());
                    insert into breach values (id, code, 'w', now(), 1, 'm', 'x', now(), now(), 'x');
                    insert into simulation (simulation_id, municipality, requested_by, period_from, period_to, rules, state,
                        total, done, cursor_at, cursor_case_id, tally, next_at, started_at, updated_at)
                    values (id, code, 'x', '2026-01-01', '2026-02-01', '{}', 'STOPPED', 0, 0, now(), id, '{}', now(), now(),
                        now());
                    insert into case_erased values (gen_random_uuid(), code, 's', 'e', now());
                    insert into case_recheck (case_id, municipality, source, noted_at)
                    values (id, code, 's', now() + interval '1 day');
                    insert into case_replay (replay_id, municipality, administration, topic, created_from, created_until,
                        messages_per_second, requested_by, state, total, published, next_at, started_at, updated_at)
                    values (gen_random_uuid(), code, 'a', 't', now(), now(), 1, 'x', 'COMPLETED', 0, 0, now(), now(), now());
                    insert into citizen_identity values (code, who, 'LOCAL', '\\x00', 'k1', null) on conflict do nothing;
                    insert into standing (municipality, citizen_ref, document, statements, source, checked_at, updated_at)
                    values (code, who, '{}', '[{"standing":{"guardians":[{"representative":{"ref":"c_other"}}]}}]', 's',
                        now(), now()) on conflict do nothing;
                    insert into standing_correction values (gen_random_uuid(), code, who, 's', now());
                    insert into standing_ending values (code, who, 's', now(), null) on conflict do nothing;
                    insert into standing_repair values (code, who) on conflict do nothing;
                    insert into standing_hold (hold_id, municipality, source, state, limit_passed, engaged_at, proposed_by,
                        settled_by, done) values (id, code, 's', 'RELEASED', 'HOUR', now(), 'a', 'b', true);
                    insert into standing_held values (id, code, who, now());
                    insert into standing_import values
                        (id, code, 'COMPLETED', 1, 0, 0, 0, 0, 0, null, now(), now(), now());
                    insert into standing_import_refusal values (id, code, 1, 0, 'c', 'f', 'm');
                    insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, source,
                        occurred_at, data_schema, payload, appended_at, refusal, refused_at, set_aside_at)
                    values (0, code, gen_random_uuid(), id, 't', who, 't', 's', now(), 'd', 'p', now(), 'r', now(), now());
                    insert into audit_entry (at, actor, action, municipality) values (now(), 'x', 'EXPORTED', code);
                end $$
                """.formatted(code);
    }

    private void refused(String scope, String sql) throws SQLException {
        Savepoint before = transaction.setSavepoint();
        assertThatThrownBy(() -> run(SERVICE, scope, sql)).hasMessageContaining("row-level security");
        transaction.rollback(before);
    }

    private void run(String role, String scope, String sql) throws SQLException {
        become(role, scope);
        run(sql);
        run("reset role");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String role, String scope, String sql) throws SQLException {
        return Long.parseLong(texts(role, scope, sql).getFirst());
    }

    private List<String> texts(String role, String scope, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        become(role, scope);
        try (Statement statement = transaction.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        run("reset role");
        return texts;
    }

    private void become(String role, String scope) throws SQLException {
        run("set local role " + role);
        try (PreparedStatement set =
                transaction.prepareStatement("select set_config('kanalvalg.municipalities', ?, true)")) {
            set.setString(1, scope);
            set.execute();
        }
    }
}
