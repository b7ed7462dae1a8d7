package dk.kanalvalg.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The run of a developer's machine, which lets in whoever says nothing of who it is. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class OpenRunIT {

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Test
    void whoeverCallsWithoutATokenIsTheDeveloperOrWhomTheRequestNames() throws SQLException {
        String action = "CITIZEN_LOOKED_UP";
        long before = last();
        lookUp(given()).statusCode(200);
        lookUp(given().header("X-Actor", "ada")).statusCode(200);
        lookUp(given().header("X-Actor", "6101701008")).statusCode(200);
        assertThat(actors(action, before)).containsExactly("local-developer", "ada", "local-developer");
    }

    @Test
    void whatCannotBeUsedIsRefusedHereToo() {
        for (String authorization : List.of("Basic Ym86Ym8=", "Bearer", "Bearer a.b.c", "", "Bearer a b")) {
            lookUp(given().header("Authorization", authorization))
                    .statusCode(401)
                    .body("code", equalTo("UNAUTHENTICATED"));
        }
    }

    private static ValidatableResponse lookUp(RequestSpecification request) {
        return request.contentType("application/json")
                .body(Map.of(
                        "municipality", "0175", "id", Map.of("type", "LOCAL", "value", "open-" + UUID.randomUUID())))
                .post("/v1/citizens/lookup")
                .then();
    }

    private long last() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select coalesce(max(id), 0) from audit_entry");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<String> actors(String action, long after) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select actor from audit_entry where action = ? and id > ? order by id")) {
            select.setString(1, action);
            select.setLong(2, after);
            List<String> actors = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    actors.add(row.getString(1));
                }
            }
            return actors;
        }
    }
}
