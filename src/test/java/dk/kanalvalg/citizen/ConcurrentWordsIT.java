package dk.kanalvalg.citizen;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static dk.kanalvalg.citizen.Known.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;

import dk.kanalvalg.DatabaseAccess;
import dk.kanalvalg.LockWaits;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Several tell of one person at once. The test holds the person's row, so that all have come as far as they get without
 * it, and lets them go one after the other.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class ConcurrentWordsIT {

    private static final String LOCK = "select 1 from standing where citizen_ref = ? for update";

    private final DataSource database = DatabaseAccess.asMaintenance();

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    private final String person = "words-" + UUID.randomUUID();

    @Test
    void aConsentThatTwoTellAtOnceIsGivenOnce() throws Exception {
        tellInTurn(List.of(word("borgerservice", 1, consent(null)), word("portal", 2, consent(null))));
        assertThat(trail()).containsExactly("CONSENT_GIVEN");
    }

    @Test
    void aConsentThatIsTakenBackWhileItIsGivenIsOnRecordAsBoth() throws Exception {
        tellInTurn(List.of(word("borgerservice", 1, consent(null)), word("borgerservice", 2, List.of())));
        assertThat(trail()).containsExactly("CONSENT_GIVEN", "CONSENT_NO_LONGER_TOLD");
    }

    @Test
    void aConsentThatIsWithdrawnWhileItIsGivenIsWithdrawnOnce() throws Exception {
        tellInTurn(List.of(
                word("borgerservice", 1, consent(null)),
                word("borgerservice", 2, consent("2026-01-02T00:00:00+01:00")),
                word("borgerservice", 3, consent("2026-01-02T00:00:00+01:00"))));
        assertThat(trail()).containsExactly("CONSENT_GIVEN", "CONSENT_WITHDRAWN");
    }

    @Test
    void whatOneFileGivesAndTakesBackIsOnRecordAsBoth() throws SQLException {
        importAll(Stream.of(
                        word("borgerservice", 1, consent(null)),
                        word("borgerservice", 2, List.of()),
                        word("borgerservice", 3, consent(null)),
                        word("borgerservice", 4, consent("2026-01-02T00:00:00+01:00")))
                .map(Known::json)
                .toList());
        assertThat(trail())
                .containsExactly("CONSENT_GIVEN", "CONSENT_NO_LONGER_TOLD", "CONSENT_GIVEN", "CONSENT_WITHDRAWN");
    }

    @Test
    void aConsentSaysWhatForAndNamesTwoAdministrationsThatExist() throws SQLException {
        Map<String, Object> whole =
                Map.of("from", "social", "to", "erhverv", "purpose", "En plan", "givenAt", "2026-01-01T00:00:00+01:00");
        for (String field : List.of("purpose", "from", "to")) {
            Map<String, Object> wrong = new HashMap<>(whole);
            wrong.put(field, field.equals("purpose") ? null : "no-such");
            refused(word("borgerservice", 1, List.of(wrong)), "consents[0]." + field);
        }
        Map<String, Object> toItself = new HashMap<>(whole);
        toItself.put("to", "social");
        refused(word("borgerservice", 1, List.of(toItself)), "consents[0].to");
        assertThat(trail()).isEmpty();
    }

    private static void refused(Map<String, Object> word, String field) {
        given().contentType("application/json")
                .body(word)
                .put("/v1/citizens/standing")
                .then()
                .statusCode(greaterThanOrEqualTo(400))
                .statusCode(lessThan(500))
                .body("violations.field", contains(field));
    }

    /** Erasure may come between finding that a person is known and taking that row: the word must not go with the row. */
    @Test
    void whoIsForgottenWhileAWordComesIsKnownByThatWord() throws Exception {
        List<String> two = Stream.of(person + "-a", person + "-b")
                .sorted(Comparator.comparing(this::ref))
                .toList();
        put(standing(two.getFirst(), "REGISTERED"));
        CompletableFuture<Void> importing;
        try (Connection holding = database.getConnection()) {
            holding.setAutoCommit(false);
            try {
                // Whoever tells of the second one waits here, after having found the first one known.
                update(holding, """
                        insert into standing (municipality, citizen_ref, document, source, checked_at, updated_at)
                        values ('0175', ?, '{}', 'test', now(), now())
                        """, ref(two.getLast()));
                importing = CompletableFuture.runAsync(
                        () -> importAll(two.stream()
                                .map(one ->
                                        json(with(standing(one, "EXEMPT"), "checkedAt", "2026-06-16T10:15:00+02:00")))
                                .toList()),
                        threads);
                awaitWaiting(1);
                try (Connection forgetting = database.getConnection()) {
                    update(forgetting, "delete from standing where citizen_ref = ?", ref(two.getFirst()));
                }
            } finally {
                holding.rollback();
            }
        }
        importing.get();
        for (String one : two) {
            assertThat(Known.digitalPost(one)).isEqualTo("EXEMPT");
        }
    }

    private void tellInTurn(List<Map<String, Object>> words) throws Exception {
        put(with(standing(person, "REGISTERED"), "checkedAt", "2026-06-14T10:15:00+02:00"));
        List<CompletableFuture<Void>> telling = new ArrayList<>();
        try (Connection holding = database.getConnection()) {
            holding.setAutoCommit(false);
            try (PreparedStatement lock = holding.prepareStatement(LOCK)) {
                lock.setString(1, ref(person));
                lock.executeQuery();
                for (Map<String, Object> word : words) {
                    telling.add(CompletableFuture.runAsync(() -> put(word), threads));
                    awaitWaiting(telling.size());
                }
            } finally {
                holding.rollback();
            }
        }
        for (CompletableFuture<Void> one : telling) {
            one.get();
        }
    }

    private void awaitWaiting(int writers) {
        await().until(() -> LockWaits.of("standing") == writers);
    }

    private static void update(Connection connection, String sql, String ref) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, ref);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private Map<String, Object> word(String source, int hour, List<Map<String, Object>> consents) {
        Map<String, Object> word = standing(person, "REGISTERED");
        word.put("source", source);
        word.put("checkedAt", "2026-06-15T0" + hour + ":00:00+02:00");
        word.put("consents", consents);
        return word;
    }

    private static List<Map<String, Object>> consent(String withdrawnAt) {
        Map<String, Object> consent = new HashMap<>(Map.of(
                "from", "social", "to", "erhverv", "purpose", "En plan", "givenAt", "2026-01-01T00:00:00+01:00"));
        consent.put("withdrawnAt", withdrawnAt);
        return List.of(consent);
    }

    private static void put(Map<String, Object> word) {
        given().contentType("application/json")
                .body(json(word))
                .put("/v1/citizens/standing")
                .then()
                .statusCode(200);
    }

    private static void importAll(List<String> lines) {
        given().contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/v1/citizens/standing/import")
                .then()
                .statusCode(200);
    }

    private String ref(String of) {
        return Known.standing(Map.of("type", "LOCAL", "value", of)).getString("citizenRef");
    }

    private List<String> trail() throws SQLException {
        List<String> trail = new ArrayList<>();
        String ref = ref(person);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select action from audit_entry where action like 'CONSENT%' and citizen_ref = ? order by id")) {
            select.setString(1, ref);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    trail.add(row.getString(1));
                }
            }
        }
        return trail;
    }
}
