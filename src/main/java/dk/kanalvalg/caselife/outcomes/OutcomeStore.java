package dk.kanalvalg.caselife.outcomes;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.caselife.CaseLifeMetrics;
import dk.kanalvalg.caselife.OutcomeResult;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.NewRows;
import dk.kanalvalg.platform.NewRows.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every outcome that was told, and what came of it. */
@ApplicationScoped
@Transactional(MANDATORY)
class OutcomeStore {

    private static final String KNOWN = """
            select known.case_id, known.message_id, known.outcome, known.occurred_at, known.recipient
            from unnest(?, ?) as asked (case_id, message_id)
            join case_outcome known on known.case_id = asked.case_id and known.message_id = asked.message_id
            where known.result in ('APPLIED', 'LATE', 'CONTRADICTORY')""";

    private final Database database;
    private final CaseLifeMetrics metrics;
    private final NewRows<NotedOutcome> rows;

    OutcomeStore(Database database, Ids ids, CaseLifeMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
        this.rows = NewRows.of(
                "case_outcome",
                List.of(
                        new Column<>("outcome_id", "uuid", _ -> ids.next()),
                        new Column<>("case_id", "uuid", kept -> kept.reported().caseId()),
                        new Column<>("municipality", "text", NotedOutcome::municipality),
                        new Column<>(
                                "message_id", "text", kept -> kept.reported().messageId()),
                        new Column<>("outcome", "text", kept -> kept.reported()
                                .outcome()
                                .word()),
                        new Column<>("occurred_at", "timestamptz", kept -> kept.reported()
                                .occurredAt()),
                        new Column<>("received_at", "timestamptz", NotedOutcome::receivedAt),
                        new Column<>("actor", "text", kept -> kept.reported().actor()),
                        new Column<>("detail", "text", kept -> kept.reported().detail()),
                        new Column<>(
                                "recipient", "text", kept -> kept.reported().recipientRef()),
                        new Column<>("result", "text", kept -> kept.result().name())));
    }

    /** By what an outcome is recognised: a sender numbers its messages as it likes, so only within a case. */
    record Key(UUID caseId, String messageId) {}

    /** What it said. */
    record Content(String outcome, Instant occurredAt, String recipient) {

        static Content of(ReportedOutcome one) {
            return new Content(one.outcome().word(), one.occurredAt(), one.recipientRef());
        }
    }

    /**
     * An outcome with what came of it.
     *
     * @param municipality of its case, or {@code null} when there is no such case
     */
    record NotedOutcome(ReportedOutcome reported, String municipality, Instant receivedAt, OutcomeResult result) {}

    /** What the known ones of these said. */
    Map<Key, Content> known(List<ReportedOutcome> reported) {
        Map<Key, Content> known = new HashMap<>();
        database.query(
                        KNOWN,
                        row -> Map.entry(
                                new Key(row.getObject("case_id", UUID.class), row.getString("message_id")),
                                new Content(
                                        row.getString("outcome"),
                                        Database.instant(row, "occurred_at"),
                                        row.getString("recipient"))),
                        Database.Column.of("uuid", reported, ReportedOutcome::caseId),
                        Database.Column.texts(reported, ReportedOutcome::messageId))
                .forEach(one -> known.put(one.getKey(), one.getValue()));
        return known;
    }

    void insert(List<NotedOutcome> outcomes) {
        rows.insert(database, outcomes);
        outcomes.forEach(kept -> metrics.told(kept.result()));
    }
}
