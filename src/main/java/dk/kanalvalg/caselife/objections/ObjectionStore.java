package dk.kanalvalg.caselife.objections;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of objections. */
@ApplicationScoped
@Transactional(MANDATORY)
class ObjectionStore {

    private static final String ADD = """
            insert into case_objection (objection_id, case_id, municipality, by_kind, by_ref, text, wanted_channel,
                                        recorded_by, made_at, answer_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String ANSWER = """
            update case_objection set outcome = ?, reason = ?, answered_by = ?, answered_at = ?
            where objection_id = ?""";

    private static final String MEASURE = """
            select count(*), count(*) filter (where answer_by < ?) from case_objection where answered_at is null""";

    private final Database database;

    ObjectionStore(Database database) {
        this.database = database;
    }

    /** How many objections wait for an answer, and how many of them past their deadline. */
    record Level(long open, long overdue) {}

    void add(String municipality, Objection objection) {
        database.update(
                ADD,
                objection.objectionId(),
                objection.caseId(),
                municipality,
                objection.by().kind().name(),
                objection.by().ref(),
                objection.text(),
                objection.wantedChannel() == null
                        ? null
                        : objection.wantedChannel().name(),
                objection.recordedBy(),
                objection.madeAt(),
                objection.answerBy());
    }

    /** Writes the answer that the objection has now. */
    void answer(Objection answered) {
        ObjectionAnswer answer = answered.answer();
        database.update(
                ANSWER,
                answer.outcome().name(),
                answer.reason(),
                answer.answeredBy(),
                answer.answeredAt(),
                answered.objectionId());
    }

    /** Those of a case, oldest first. */
    List<Objection> of(UUID caseId) {
        return database.query(
                "select * from case_objection where case_id = ? order by objection_id", ObjectionStore::read, caseId);
    }

    /** One of a case. */
    Optional<Objection> find(UUID caseId, UUID objectionId) {
        return database
                .query(
                        "select * from case_objection where case_id = ? and objection_id = ?",
                        ObjectionStore::read,
                        caseId,
                        objectionId)
                .stream()
                .findFirst();
    }

    Level measure(Instant at) {
        return database.query(MEASURE, row -> new Level(row.getLong(1), row.getLong(2)), at)
                .getFirst();
    }

    private static Objection read(ResultSet row) throws SQLException {
        String wanted = row.getString("wanted_channel");
        return new Objection(
                row.getObject("objection_id", UUID.class),
                row.getObject("case_id", UUID.class),
                new Objector(ObjectorKind.valueOf(row.getString("by_kind")), row.getString("by_ref")),
                row.getString("text"),
                wanted == null ? null : Channel.valueOf(wanted),
                row.getString("recorded_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "answer_by"),
                answer(row));
    }

    private static ObjectionAnswer answer(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return outcome == null
                ? null
                : new ObjectionAnswer(
                        ObjectionOutcome.valueOf(outcome),
                        row.getString("reason"),
                        row.getString("answered_by"),
                        Database.instant(row, "answered_at"));
    }
}
