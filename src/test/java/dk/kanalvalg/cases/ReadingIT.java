package dk.kanalvalg.cases;

import static dk.kanalvalg.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.LockWaits;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Reading is bounded: in what is listed, in how long it may take, and in how much of the database it has. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class ReadingIT {

    private static final int READERS = 40;
    private static final String REPLAYS = "/v1/operations/replays";

    private final DataSource database = DatabaseAccess.asMaintenance();

    private static String submit() {
        return given().contentType("application/json")
                .body(TestEvents.event("reading-" + UUID.randomUUID()))
                .post("/v1/contact-events")
                .then()
                .statusCode(201)
                .extract()
                .path("caseId");
    }

    @Test
    void aListIsOfOneMunicipality() {
        for (String list : List.of("/v1/cases", "/v1/cases/attention")) {
            given().get(list)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_FIELDS"))
                    .body("violations.field", equalTo(List.of("municipality")));
        }
    }

    /** Without a beginning a list goes back a period from its end; with one it goes back as far as that. */
    @Test
    void aListWithoutABeginningHasOne() {
        String caseId = submit();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        assertThat(listed(Map.of())).contains(caseId);
        assertThat(listed(Map.of("to", now.plusDays(80).toString()))).contains(caseId);
        assertThat(listed(Map.of("to", now.plusDays(100).toString()))).doesNotContain(caseId);
        assertThat(listed(Map.of(
                        "to",
                        now.plusDays(100).toString(),
                        "from",
                        now.minusMinutes(5).toString())))
                .contains(caseId);
        assertThat(listed(Map.of("to", now.minusMinutes(5).toString()))).doesNotContain(caseId);
        assertThat(listed(Map.of("from", "1800-01-01T00:00:00Z", "to", "9999-12-30T00:00:00Z")))
                .contains(caseId);
        assertThat(listed(Map.of("to", "1800-01-01T00:00:00Z"))).isEmpty();
    }

    private static List<String> listed(Map<String, String> period) {
        return given().queryParams(period)
                .queryParam("municipality", "0175")
                .queryParam("limit", 200)
                .get("/v1/cases")
                .then()
                .statusCode(200)
                .extract()
                .path("cases.caseId");
    }

    /** More readers than there are connections, each of whom waits for what does not come: contacts come in all the same. */
    @Test
    void readersWhoWaitTakeNothingFromIntake() throws Exception {
        List<Future<Response>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection holding = database.getConnection()) {
            holding.setAutoCommit(false);
            lock(holding);
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(() -> given().get(REPLAYS)));
            }
            await().until(() -> LockWaits.of("case_replay") > 0);
            for (int i = 0; i < 20; i++) {
                submit();
            }
            List<String> codes = new ArrayList<>();
            for (Future<Response> reader : readers) {
                Response answer = reader.get();
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).matches("[0-9]+");
                codes.add(answer.path("code"));
            }
            holding.rollback();
            assertThat(codes).contains("TOO_MANY_READS", "READ_TOO_LONG").hasSize(READERS);
        }
        given().get(REPLAYS).then().statusCode(200);
    }

    private static void lock(Connection holding) throws SQLException {
        try (Statement statement = holding.createStatement()) {
            statement.execute("lock table case_replay in access exclusive mode");
        }
    }
}
