package dk.kanalvalg.security;

import static dk.kanalvalg.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.security.AccessTable.Row;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every operation on a municipality's things, asked by a neighbour with every right, while the code lets everybody reach
 * everything: row level security alone shows the neighbour nothing and lets nothing be changed. A statement that fails there
 * may be answered as a fault of ours, which it would be.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(RowSecurityAloneIT.Unfiltered.class)
class RowSecurityAloneIT {

    /** As in production, but that no filter of the code's is left. */
    public static class Unfiltered extends Secured {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(UnfilteredCaller.class);
        }
    }

    /** What these are about is no table's with a policy, or is checked against the caller before it enters a common commit. */
    private static final List<String> ELSEWHERE = List.of(
            "POST /v1/contact-events",
            "POST /v1/contact-events/batch",
            "POST /v1/decisions",
            "GET /v1/routes",
            "dead-letters",
            "/v1/municipalities/",
            "/v1/policies");

    /** Rows that jobs move on their own. */
    private static final Set<String> MOVING =
            Set.of("outbox_entry", "standing_correction", "standing_ending", "standing_repair");

    /** What a request before has set going; a case that waits for a register is looked at again in its time. */
    private static final String UNDER_WAY = "select (select count(*) from outbox_entry where refusal is null)"
            + " + (select count(*) from standing_correction) + (select count(*) from case_recheck where noted_at <= now())"
            + " + (select count(*) from case_replay where state = 'RUNNING')";

    private final AccessMatrixIT matrix = new AccessMatrixIT();
    private final String neighbour = TokenMint.of(Secured.ISSUER)
            .token(Map.of(
                    "sub",
                    "neighbour",
                    "municipality",
                    "0151",
                    "administration",
                    "*",
                    "groups",
                    List.of(Right.values()).stream().map(Right::word).toList()));

    @Test
    void theNeighbourSeesNothingAndChangesNothing() throws SQLException {
        List<Row> asked = matrix.rows().stream()
                .filter(row -> row.right() != null && row.scope() != AccessTable.Scope.EVERYTHING)
                .filter(row -> ELSEWHERE.stream().noneMatch(row.operation()::contains))
                .toList();
        assertThat(asked).hasSizeGreaterThan(25);
        List<String> owners = new ArrayList<>();
        for (Row row : asked) {
            Map<String, String> things = matrix.things(row);
            String person = known();
            await().until(() -> number(UNDER_WAY) == 0);
            Map<String, String> before = rows();
            Response answer = AccessMatrixIT.send(row, List.of("Bearer " + neighbour), things);
            assertThat(rows()).as(row.operation()).isEqualTo(before);
            assertThat(told(row, answer))
                    .as(row.operation())
                    .doesNotContain("\"municipality\":\"0175\"", person, "c_matrix", "j-matrix", "0175.social");
            things.entrySet().stream()
                    .filter(thing ->
                            thing.getKey().endsWith("Id") && thing.getValue().length() > 30)
                    .forEach(thing -> assertThat(answer.asString())
                            .as(row.operation())
                            .doesNotContain(thing.getKey() + "\":\"" + thing.getValue()));
            // The same request of somebody who may shows something: else nothing would be proven.
            Response own = AccessMatrixIT.send(row, List.of("Bearer " + everything()), things);
            if (own.statusCode() < 300 && !own.asString().equals(answer.asString())) {
                owners.add(row.operation());
            }
        }
        assertThat(owners).hasSizeGreaterThan(20);
    }

    /** A report says whose it is, as it was asked; what matters is that it counts nothing. */
    private static String told(Row row, Response answer) {
        if (!row.operation().startsWith("GET /v1/reports/")) {
            return answer.asString();
        }
        assertThat(answer.asString()).as(row.operation()).doesNotContainPattern("\"cases\":[1-9]");
        return answer.asString().replace("\"municipality\":\"0175\"", "");
    }

    private static String everything() {
        return TokenMint.of(Secured.ISSUER).tokenForAll("matrix");
    }

    /** The reference of the person whom the table's requests are about. */
    private static String known() {
        return given().header("Authorization", "Bearer " + everything())
                .contentType("application/json")
                .body(AccessTable.event())
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("citizenRef");
    }

    /** What stands in the tables of municipality 0175, table by table: how many rows, and which transactions wrote them. */
    private static Map<String, String> rows() throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("select relname from pg_class where relrowsecurity"
                    + " and not relispartition and relnamespace = 'public'::regnamespace")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            tables.removeAll(MOVING);
            for (String table : tables) {
                try (ResultSet row =
                        statement.executeQuery("select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from "
                                + table + " kept where municipality = '0175'")) {
                    row.next();
                    rows.put(table, row.getString(1));
                }
            }
        }
        return rows;
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
