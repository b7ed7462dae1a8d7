package dk.kanalvalg.gdpr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A table is either in the record of processing or here, with the reason why no citizen is in it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class PersonalTablesIT {

    private static final Map<String, String> WITHOUT_CITIZENS = Map.ofEntries(
            Map.entry("flyway_schema_history", "which migrations ran"),
            Map.entry("municipality", "how a council is set up"),
            Map.entry("municipality_version", "how it was set up before"),
            Map.entry("policy_version", "rules, and the employee who wrote them"),
            Map.entry("policy_approval", "when rules hold, and the employee who approved them"),
            Map.entry("policy_retirement", "the employee who proposed that rules end"),
            Map.entry("policy_rollout_proposal", "the employee who proposed that rules go on"),
            Map.entry("rollout_follower", "how far histories were read, and two counts"),
            Map.entry("policy_revision", "a number that counts changes of policies"),
            Map.entry("fact_layout", "how facts are written, and none of them"),
            Map.entry("report_month", "counts of five cases or more"),
            Map.entry("report_setting", "prices, targets and principles, and the employee who set them"),
            Map.entry("breach", "what happened to data, without names, and the employee who recorded it"),
            Map.entry("outbox_lane", "whose turn a lane is"),
            Map.entry("outbox_relay", "which instances are alive"),
            Map.entry("audit_seal", "hashes over the audit, which is declared"),
            Map.entry("case_replay", "which administration's cases are published again, and the employee who asked"),
            Map.entry("standing_import", "how far an import has come"),
            Map.entry("standing_import_refusal", "which line of an import was refused, by its number, and why"),
            Map.entry("standing_hold", "which source ended too many exemptions, and the employees who looked"),
            Map.entry("standing_ending_count", "how many exemptions a source ended"),
            Map.entry("case_recheck", "the ids of cases to be decided again, which go with them"),
            Map.entry("case_erased", "the ids of a case that is gone and its event, by which nobody can be found"),
            Map.entry("pseudonym_secret", "a secret of our own, encrypted"),
            Map.entry("retention_run", "how many rows a night deleted"));

    /** Tables that belong to no municipality. All others say whose a row is. */
    private static final Map<String, String> WITHOUT_MUNICIPALITY = Map.ofEntries(
            Map.entry("flyway_schema_history", "which migrations ran"),
            Map.entry("municipality", "its code is the municipality"),
            Map.entry("municipality_version", "its code is the municipality"),
            Map.entry("policy_approval", "names a version of a policy, which says whose it is"),
            Map.entry("policy_retirement", "names a version of a policy, which says whose it is"),
            Map.entry("policy_rollout_proposal", "names a version of a policy, which says whose it is"),
            Map.entry("policy_revision", "one number for all policies"),
            Map.entry("outbox_lane", "a lane holds the messages of all"),
            Map.entry("outbox_relay", "instances serve all"),
            Map.entry("audit_seal", "one chain over the entries of all, which say whose they are"),
            Map.entry("pseudonym_secret", "one secret for all, from which each municipality's references differ"),
            Map.entry("retention_run", "one night's work for all"));

    /** Tables with rows that may belong to none, or to several. */
    private static final Map<String, String> NOT_ALWAYS_OF_ONE = Map.of(
            "policy_version", "the law is everybody's",
            "audit_entry", "what was done to the law, or to the service",
            "case_outcome", "a report about a case that there is not",
            "standing_import", "a sender who may speak for several mixes them in one file",
            "standing_import_refusal", "of such an import");

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Test
    void everyTableIsDeclaredOrSaidToHoldNobody() {
        RawSearch search = new RawSearch(database);
        Set<String> declared = declared();
        Set<String> known = new TreeSet<>(WITHOUT_CITIZENS.keySet());
        assertThat(declared).doesNotContainAnyElementsOf(known);
        known.addAll(declared);
        // What other tests put aside by hand is not the service's.
        Set<String> tables = search.tables();
        tables.removeIf(table -> table.startsWith("number_put_here") || table.equals("audit_kept_aside"));
        assertThat(tables).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyTableThatNamesACitizenIsDeclared() {
        assertThat(declared()).containsAll(new RawSearch(database).tablesWith("citizen_ref"));
    }

    @Test
    void everyTableThatNamesACaseOrACitizenSaysWhoseItIs() throws SQLException {
        assertThat(tables("""
                select table_name from information_schema.tables kept
                where table_schema = current_schema() and table_type = 'BASE TABLE' and not exists (
                    select from information_schema.columns column_of where column_of.table_schema = kept.table_schema
                        and column_of.table_name = kept.table_name and column_of.column_name = 'municipality')
                """)).containsExactlyInAnyOrderElementsOf(WITHOUT_MUNICIPALITY.keySet());
        assertThat(tables("""
                select table_name from information_schema.columns
                where table_schema = current_schema() and column_name = 'municipality' and is_nullable = 'YES'
                """)).containsExactlyInAnyOrderElementsOf(NOT_ALWAYS_OF_ONE.keySet());
        assertThat(tables("""
                select table_name from information_schema.columns
                where table_schema = current_schema() and column_name in ('case_id', 'citizen_ref')
                """)).doesNotContainAnyElementsOf(WITHOUT_MUNICIPALITY.keySet());
    }

    /** Without those that other tests put aside by hand. */
    private Set<String> tables(String sql) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.removeIf(table -> table.startsWith("number_put_here") || table.endsWith("kept_aside"));
        return tables;
    }

    private static Set<String> declared() {
        return new TreeSet<>(given().get("/v1/privacy/processing-record")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("processings.what", String.class));
    }
}
