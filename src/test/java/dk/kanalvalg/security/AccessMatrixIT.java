package dk.kanalvalg.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.security.AccessTable.Row;
import dk.kanalvalg.security.AccessTable.Scope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every operation of {@code openapi.yaml} for everybody who could ask for it, each with the status that it must have. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
@TestProfile(Secured.class)
class AccessMatrixIT {

    /** Who asks. */
    private enum Column {
        NO_TOKEN,
        OTHER_SCHEME_BEFORE_A_VALID_ONE,
        OTHER_SCHEME_IN_A_HEADER_OF_ITS_OWN,
        EXPIRED,
        WITHOUT_EXPIRY,
        EXPIRY_TOO_FAR_AHEAD,
        ALGORITHM_NONE,
        SHARED_SECRET_IS_THE_PUBLIC_KEY,
        WRONG_AUDIENCE,
        WRONG_ISSUER,
        FOREIGN_KEY,
        INJECTED_KEY_ID,
        OTHER_MUNICIPALITY,
        OTHER_ADMINISTRATION,
        MUNICIPALITY_ABSENT,
        ADMINISTRATION_ABSENT,
        RIGHT_MISSING,
        RIGHT
    }

    private final TokenMint mint = TokenMint.of(Secured.ISSUER);
    private final String allRights = mint.tokenForAll("matrix");

    private final DataSource database = DatabaseAccess.asMaintenance();

    /** Nothing of it may be published, or stand in the way of others. */
    @AfterEach
    void takeAwayWhatWasStored() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from outbox_entry where citizen_ref = 'c_matrix'");
            statement.executeUpdate("delete from case_replay where topic = 'matrix'");
            statement.executeUpdate("delete from simulation where requested_by = 'matrix'");
        }
    }

    @Test
    void everyOperationIsInTheTableAndIsSaidToNeedAToken() {
        Map<String, Boolean> table = rows().stream()
                .collect(Collectors.toMap(Row::operation, row -> row.right() != null, (one, _) -> one, TreeMap::new));
        assertThat(table).isEqualTo(Operations.published());
    }

    @Test
    void everybodyGetsWhatTheTableSaysOfThem() {
        Map<String, Integer> found = new LinkedHashMap<>();
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (Row row : rows()) {
            Map<String, String> ids = things(row);
            for (Column column : Column.values()) {
                String cell = row.operation() + " for " + column;
                expected.put(cell, expected(row, column));
                Response answer = send(row, headers(row, column), ids);
                found.put(cell, status(row, answer));
                if (answer.statusCode() >= 400) {
                    assertThat(answer.contentType()).as(cell).startsWith("application/problem+json");
                    assertThat(answer.path("code").toString()).as(cell).matches("[A-Z_]+");
                    assertThat(answer.header("X-Request-Id")).as(cell).isNotBlank();
                }
                if (answer.statusCode() == 401) {
                    assertThat(answer.header("WWW-Authenticate")).as(cell).isEqualTo("Bearer");
                }
            }
        }
        assertThat(found).hasSize(Operations.published().size() * Column.values().length);
        expected.entrySet().removeIf(cell -> found.get(cell.getKey()).equals(cell.getValue()));
        found.keySet().retainAll(expected.keySet());
        assertThat(found).isEqualTo(expected);
    }

    List<Row> rows() {
        return AccessTable.rows(
                () -> as(allRights).get("/v1/municipalities/0175").path("$"));
    }

    private static int expected(Row row, Column column) {
        if (row.right() == null) {
            return 200;
        }
        return switch (column) {
            case OTHER_MUNICIPALITY -> row.othersMunicipality();
            case OTHER_ADMINISTRATION -> row.othersAdministration();
            case MUNICIPALITY_ABSENT, ADMINISTRATION_ABSENT -> row.claimAbsent();
            case RIGHT_MISSING -> 403;
            case RIGHT -> row.good();
            case NO_TOKEN,
                    OTHER_SCHEME_BEFORE_A_VALID_ONE,
                    OTHER_SCHEME_IN_A_HEADER_OF_ITS_OWN,
                    EXPIRED,
                    WITHOUT_EXPIRY,
                    EXPIRY_TOO_FAR_AHEAD,
                    ALGORITHM_NONE,
                    SHARED_SECRET_IS_THE_PUBLIC_KEY,
                    WRONG_AUDIENCE,
                    WRONG_ISSUER,
                    FOREIGN_KEY,
                    INJECTED_KEY_ID -> 401;
        };
    }

    /** The values of {@code Authorization}. */
    private List<String> headers(Row row, Column column) {
        Map<String, Object> good = claims(row);
        String valid = "Bearer " + mint.token(good);
        return switch (column) {
            case NO_TOKEN -> List.of();
            case OTHER_SCHEME_BEFORE_A_VALID_ONE -> List.of("Basic Ym86Ym8=, " + valid);
            case OTHER_SCHEME_IN_A_HEADER_OF_ITS_OWN -> List.of("Basic Ym86Ym8=", valid);
            case EXPIRED -> bearer(mint.token(with(good, "exp", in(-3600))));
            case WITHOUT_EXPIRY -> bearer(mint.token(with(good, "exp", "")));
            case EXPIRY_TOO_FAR_AHEAD -> bearer(mint.token(with(good, "exp", in(3900))));
            case ALGORITHM_NONE -> bearer(mint.unsigned(good));
            case SHARED_SECRET_IS_THE_PUBLIC_KEY -> bearer(mint.confused(good));
            case WRONG_AUDIENCE -> bearer(mint.token(with(good, "aud", "another-service")));
            case WRONG_ISSUER -> bearer(mint.token(with(good, "iss", "https://somebody.example")));
            case FOREIGN_KEY -> bearer(TokenMint.stranger(Secured.ISSUER).token(good));
            case INJECTED_KEY_ID -> bearer(mint.namingKey("../../../../dev/null' or '1'='1", good));
            case OTHER_MUNICIPALITY -> bearer(mint.token(with(good, "municipality", "0151")));
            case OTHER_ADMINISTRATION -> bearer(mint.token(with(good, "administration", "erhverv")));
            case MUNICIPALITY_ABSENT -> bearer(mint.token(with(good, "municipality", "")));
            case ADMINISTRATION_ABSENT -> bearer(mint.token(with(good, "administration", "")));
            case RIGHT_MISSING -> bearer(mint.token(with(good, "groups", allBut(row))));
            case RIGHT -> List.of(valid);
        };
    }

    private static Map<String, Object> claims(Row row) {
        boolean everything = row.scope() == Scope.EVERYTHING;
        return Map.of(
                "sub",
                "matrix",
                "municipality",
                everything ? "*" : AccessTable.MUNICIPALITY,
                "administration",
                everything ? "*" : AccessTable.ADMINISTRATION,
                "groups",
                row.right() == null ? List.of() : List.of(row.right().word()));
    }

    /** Every right but those that would do. */
    private static List<String> allBut(Row row) {
        List<Right> enough = new ArrayList<>();
        enough.add(row.right());
        if (row.operation().endsWith("/feed")) {
            enough.add(Right.READ_RECEIPTS);
        }
        if (row.operation().contains("/v1/municipalities")) {
            enough.add(Right.APPROVE_SET_UP);
        }
        if (row.operation().contains("/v1/policies")) {
            enough.addAll(List.of(Right.ASK, Right.DRAFT_POLICY, Right.APPROVE_POLICY));
        }
        if (row.operation().endsWith("/rollout")) {
            enough.add(Right.SIMULATE);
        }
        return List.of(Right.values()).stream()
                .filter(right -> !enough.contains(right))
                .map(Right::word)
                .toList();
    }

    private static List<String> bearer(String token) {
        return List.of("Bearer " + token);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    /** What a row's request is about: made for it, so that no row changes another's. */
    Map<String, String> things(Row row) {
        Map<String, String> ids = new LinkedHashMap<>(Map.of(
                "name", "case.v1.schema.json", "code", "0175", "version", "1", "id", "matrix-local", "journeyId", ""));
        if (row.operation().contains("{caseId}") || row.operation().contains("{journeyId}")) {
            ids.put(
                    "caseId",
                    as(allRights)
                            .contentType("application/json")
                            .body(AccessTable.event())
                            .post("/v1/contact-events")
                            .then()
                            .statusCode(201)
                            .body("caseId", notNullValue())
                            .extract()
                            .path("caseId"));
            ids.put("journeyId", "j-matrix");
        }
        if (row.operation().contains("{objectionId}")) {
            ids.put(
                    "objectionId",
                    as(allRights)
                            .contentType("application/json")
                            .body(AccessTable.objection())
                            .post("/v1/cases/" + ids.get("caseId") + "/objections")
                            .path("objectionId"));
        }
        if (row.operation().contains("{importId}")) {
            UUID importId = UUID.randomUUID();
            as(allRights)
                    .contentType("application/x-ndjson")
                    .header("Import-Id", importId.toString())
                    .body(new byte[0])
                    .post("/v1/citizens/standing/import");
            ids.put("importId", importId.toString());
        }
        if (row.operation().contains("/v1/policies/{id}/versions/{version}")) {
            ids.put(
                    "version",
                    as(allRights)
                            .contentType("application/yaml")
                            .body(AccessTable.policy().getBytes(StandardCharsets.UTF_8))
                            .post("/v1/policies/matrix-local/versions")
                            .path("version")
                            .toString());
        }
        if (row.operation().contains("{replayId}")) {
            ids.put(
                    "replayId",
                    stored("insert into case_replay (replay_id, municipality, administration, topic, "
                            + "created_from, created_until, messages_per_second, requested_by, state, total, published, next_at, "
                            + "started_at, updated_at) values ('%s', '0175', 'social', 'matrix', now(), now(), 1, 'test', 'DONE', "
                            + "0, 0, now(), now(), now())"));
        }
        if (row.operation().contains("{simulationId}")) {
            ids.put(
                    "simulationId",
                    stored("insert into simulation (simulation_id, municipality, requested_by, period_from, period_to, "
                            + "rules, state, total, done, cursor_at, cursor_case_id, tally, next_at, started_at, updated_at) "
                            + "values ('%1$s', '0175', 'matrix', '2025-01-01', '2025-02-01', '{\"candidate\": {}}', 'STOPPED', "
                            + "0, 0, now(), '%1$s', '{}', now(), now(), now())"));
        }
        if (row.operation().contains("{breachId}")) {
            ids.put(
                    "breachId",
                    stored(
                            "insert into breach (breach_id, municipality, what, discovered_at, persons_affected, measures, "
                                    + "recorded_by, recorded_at) values ('%1$s', '0175', 'w', now(), 1, 'm', 'matrix', now())"));
        }
        if (row.operation().contains("{holdId}")) {
            ids.put(
                    "holdId",
                    stored(
                            "insert into standing_hold (hold_id, municipality, source, state, limit_passed, engaged_at, done) "
                                    + "values ('%1$s', '0175', '%1$s', 'ON', 'HOUR', now(), true)"));
        }
        if (row.operation().contains("{messageId}")) {
            ids.put(
                    "messageId",
                    stored(
                            "insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, "
                                    + "source, occurred_at, data_schema, payload, appended_at, refusal, refused_at) values (0, '0175', '%1$s', "
                                    + "'%1$s', 'kanalvalg.0175.social.matrix', 'c_matrix', 'test', 'urn:dk:kommune:0175:kanalvalg', now(), "
                                    + "'test', '{}', now(), 'refused by the test', now())"));
        }
        return ids;
    }

    private String stored(String insert) {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(insert.formatted(id));
            return id.toString();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Response send(Row row, List<String> authorization, Map<String, String> ids) {
        RequestSpecification request = given();
        authorization.forEach(value -> request.header("Authorization", value));
        switch (row.body().get()) {
            case null -> {
                // Without a body.
            }
            case byte[] file -> request.contentType("application/x-ndjson").body(file);
            case String document ->
                request.contentType("application/yaml").body(document.getBytes(StandardCharsets.UTF_8));
            case Object json -> request.contentType("application/json").body(json);
        }
        String[] operation = row.operation().split(" ", 2);
        String path = operation[1] + (row.query().isEmpty() ? "" : "?" + row.query());
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return request.request(operation[0], path);
    }

    /** Of a batch, what became of its only item. */
    private static int status(Row row, Response answer) {
        return row.operation().endsWith("/batch") && answer.statusCode() == 200
                ? answer.path("[0].status")
                : answer.statusCode();
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
