package dk.kanalvalg.gdpr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
            Map.entry("policy_revision", "a number that counts changes of policies"),
            Map.entry("outbox_lane", "whose turn a lane is"),
            Map.entry("outbox_relay", "which instances are alive"),
            Map.entry("audit_seal", "hashes over the audit, which is declared"),
            Map.entry("case_replay", "which administration's cases are published again, and the employee who asked"),
            Map.entry("standing_import", "how far an import has come"),
            Map.entry("standing_import_refusal", "which line of an import was refused, by its number, and why"),
            Map.entry("case_recheck", "the ids of cases to be decided again, which go with them"),
            Map.entry("case_erased", "the ids of a case that is gone and its event, by which nobody can be found"),
            Map.entry("pseudonym_secret", "a secret of our own, encrypted"),
            Map.entry("retention_run", "how many rows a night deleted"));

    @Inject
    AgroalDataSource database;

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

    private static Set<String> declared() {
        return new TreeSet<>(given().get("/v1/privacy/processing-record")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("processings.what", String.class));
    }
}
