package dk.kanalvalg.cases;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import dk.kanalvalg.identity.SealedText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The feed of cases, while many write and its reader comes and goes. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class CaseFeedIT {

    private static final int WRITERS = 8;
    private static final int CASES_OF_A_WRITER = 12;

    private final String source = "urn:test:feed:" + UUID.randomUUID();

    private final DataSource database = DatabaseAccess.asMaintenance();

    @Inject
    SealedText sealed;

    /** A reader that keeps its cursor, and now and then loses everything else. */
    private final class Reader {
        private final Map<String, List<String>> seen = new LinkedHashMap<>();
        private String cursor = page(null, 1).getString("next");
        private int rounds;

        /** Reads a page; every third time it dies in the middle of it, and goes on after the last item that it handled. */
        boolean read() {
            JsonPath page = page(cursor, 7);
            List<Map<String, Object>> items = page.getList("items");
            boolean dies = ++rounds % 3 == 0 && items.size() > 1;
            for (Map<String, Object> item : dies ? items.subList(0, items.size() / 2) : items) {
                String caseId = ((Map<?, ?>) item.get("case")).get("caseId").toString();
                seen.computeIfAbsent(caseId, _ -> new ArrayList<>())
                        .add(item.get("event").toString());
                cursor = item.get("cursor").toString();
            }
            if (!dies) {
                cursor = page.getString("next");
            }
            return dies || page.getBoolean("more") || !items.isEmpty();
        }
    }

    @Test
    void aReaderThatRestartsSeesWhateverEightWritersDoOnceAndInTheOrderOfEachCase() throws Exception {
        Reader reader = new Reader();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(this::write));
            }
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                reader.read();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        await().until(() -> unpublished() == 0);
        await().until(() -> !reader.read() && reader.seen.equals(histories()));
        assertThat(reader.seen).hasSize(WRITERS * CASES_OF_A_WRITER).isEqualTo(histories());
        assertThat(reader.read()).isFalse();
        assertThat(reader.seen.values()).allSatisfy(events -> assertThat(events).startsWith("ROUTED"));
    }

    @Test
    void whoCommitsLateIsNeitherMissedNorBeforeWhatHappenedToTheCaseFirst() throws SQLException {
        String before = page(null, 1).getString("next");
        String caseId;
        try (Connection late = database.getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            caseId = opened();
            CaseClient.awaitState(caseId, "PUBLISHED");
            JsonPath held = page(before, 200);
            assertThat(held.getList("items")).isEmpty();
            statement.executeUpdate("insert into case_history (case_id, municipality, seq, at, event, actor) "
                    + "values ('" + caseId + "', '0175', 3, now(), 'LATE', 'test')");
            late.commit();
            before = held.getString("next");
        }
        String from = before;
        await().until(() -> page(from, 200).getList("items.event").equals(List.of("ROUTED", "PUBLISHED", "LATE")));
    }

    @Test
    void aCursorThatIsTooOldOrOfALaterDatabaseOrNobodysIsRefused() {
        Instant now = Instant.now();
        UUID none = new UUID(0, 0);
        refused(cursor(new FeedPosition(3, none, 0, now.minus(91, ChronoUnit.DAYS))), 410, "CURSOR_EXPIRED");
        refused(cursor(new FeedPosition(Long.MAX_VALUE / 2, none, 0, now)), 410, "CURSOR_EXPIRED");
        for (String bad : List.of("x", "a.b", "", page(null, 1).getString("next") + "A", none.toString())) {
            refused(bad, 400, "INVALID_FIELDS");
        }
        String own = page(null, 1).getString("next");
        assertThat(feed("0151", own, 5).statusCode()).isEqualTo(400);
        given().get("/v1/cases/feed").then().statusCode(400);
        given().get("/v1/cases/feed?municipality=0175&limit=201").then().statusCode(400);
    }

    /** Looked at in the plan, because a small table is read without its index. */
    @Test
    void aPageIsReadByTheIndexOfTheFeed() throws SQLException {
        try (Connection connection = DatabaseAccess.asService().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set kanalvalg.municipalities = '0175'");
            statement.execute("set enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("explain "
                    + CaseFeedStore.AFTER
                            .replace("municipality = ?", "municipality = '0175'")
                            .replace("?::text::xid8", "'900'::xid8")
                            .replace("'900'::xid8, ?, ?)", "'900'::xid8, '" + new UUID(0, 0) + "', 0)")
                            .replace("limit ?", "limit 50"))) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            } finally {
                statement.execute("reset enable_seqscan");
            }
            assertThat(plan.toString()).contains("using case_history_feed").contains("contact_case_pkey");
        }
    }

    private void write() {
        for (int i = 0; i < CASES_OF_A_WRITER; i++) {
            String caseId = opened();
            if (i % 2 == 0) {
                CaseClient.override(caseId, null, Map.of("channel", "ANALOG", "reason", "Borgeren har bedt om det"))
                        .statusCode(200);
            }
            if (i % 3 == 0) {
                CaseClient.handOver(caseId, null, Map.of("administration", "erhverv", "reason", "Hører til der"))
                        .statusCode(200);
            }
        }
    }

    private String opened() {
        return CaseClient.submitted(with(event("feed-" + UUID.randomUUID()), "source", source));
    }

    private void refused(String cursor, int status, String code) {
        Response answer = feed("0175", cursor, 5);
        assertThat(answer.statusCode()).as("with the cursor <" + cursor + ">").isEqualTo(status);
        answer.then().body("code", equalTo(code));
    }

    private String cursor(FeedPosition position) {
        return sealed.seal(position.text(), "kanalvalg case feed 0175");
    }

    private JsonPath page(String after, int limit) {
        return feed("0175", after, limit).then().statusCode(200).extract().jsonPath();
    }

    private Response feed(String municipality, String after, int limit) {
        var request = given().queryParam("municipality", municipality)
                .queryParam("source", source)
                .queryParam("limit", limit);
        return (after == null ? request : request.queryParam("after", after)).get("/v1/cases/feed");
    }

    private long unpublished() throws SQLException {
        return histories().values().stream()
                .filter(events -> !events.contains("PUBLISHED"))
                .count();
    }

    private Map<String, List<String>> histories() throws SQLException {
        Map<String, List<String>> histories = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select case_id, case_history.event from case_history join contact_case using (case_id) "
                                + "where source = ? order by case_id, seq")) {
            select.setString(1, source);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    histories
                            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return histories;
    }
}
