package dk.kanalvalg.intake;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events of several municipalities in one commit: row level security lets each in, and mixes nothing up. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class MixedGroupsIT {

    private static final List<String> MUNICIPALITIES = List.of("0175", "0151", "9999");

    /** Transactions that stored cases of both; rows that say another municipality than their case. */
    private static final String MIXED = """
            select count(*) from (select 1 from contact_case where event_id like ?
                group by xmin::text having count(distinct municipality) = 2) as mixed
            """;

    private static final String WRONG = """
            select count(*) from contact_case kept
            left join contact_event event on event.case_id = kept.case_id
            left join case_history history on history.case_id = kept.case_id
            left join audit_entry audit on audit.case_id = kept.case_id
            where kept.event_id like ? and not (kept.municipality = event.municipality
                and kept.municipality = history.municipality and kept.municipality = audit.municipality)
            """;

    private final String run = "mixed-" + UUID.randomUUID();

    @Test
    void aBatchOfSeveralMunicipalitiesIsTakenInTogether() throws SQLException {
        List<Map<String, Object>> events =
                IntStream.range(0, 30).mapToObj(this::sent).toList();
        Response answer = given().contentType("application/json").body(events).post("/v1/contact-events/batch");
        List<Integer> status = answer.then().statusCode(200).extract().path("status");
        for (int i = 0; i < events.size(); i++) {
            assertThat(status.get(i)).as("event %d", i).isEqualTo(i % 3 == 2 ? 422 : 201);
            if (i % 3 != 2) {
                assertThat(answer.<String>path("[" + i + "].case.municipality")).isEqualTo(MUNICIPALITIES.get(i % 3));
            }
        }
        assertThat(number(MIXED)).isPositive();
        assertThat(number(WRONG)).isZero();
        // Repeats are found, of each under its own municipality.
        given().contentType("application/json")
                .body(events)
                .post("/v1/contact-events/batch")
                .then()
                .statusCode(200)
                .extract()
                .<List<Integer>>path("status")
                .forEach(again -> assertThat(again).isIn(200, 422));
    }

    @Test
    void requestsThatShareACommitAreEachTakenInUnderTheirOwn() {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            // Which requests share a commit is chance: so many are sent until some of both did.
            await().until(() -> {
                List<Future<Response>> answers = new ArrayList<>();
                for (int i = 0; i < 90; i++) {
                    Map<String, Object> event = sent(i);
                    answers.add(clients.submit(() ->
                            given().contentType("application/json").body(event).post("/v1/contact-events")));
                }
                for (int i = 0; i < answers.size(); i++) {
                    Response answer = answers.get(i).get();
                    assertThat(answer.statusCode()).isEqualTo(i % 3 == 2 ? 422 : 201);
                    if (i % 3 != 2) {
                        assertThat(answer.<String>path("municipality")).isEqualTo(MUNICIPALITIES.get(i % 3));
                    }
                }
                return number(MIXED) > 0;
            });
        }
        assertThat(numberOrFail(WRONG)).isZero();
    }

    /** Of the three in turn, the last of which is not set up. */
    private Map<String, Object> sent(int number) {
        Map<String, Object> event = with(event("mixed"), "municipality", MUNICIPALITIES.get(number % 3));
        return with(event, "eventId", run + "-" + UUID.randomUUID());
    }

    private long numberOrFail(String sql) {
        try {
            return number(sql);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DatabaseAccess.asMaintenance().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, run + "-%");
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
