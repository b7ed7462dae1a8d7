package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Reads and replaces the decision in the row of a case. */
@ApplicationScoped
@Transactional(MANDATORY)
class DecisionStore {

    private static final String READ = """
            select municipality, administration, settings_version, event, decision, facts
            from contact_case where case_id = ?
            """;

    private static final String REPLACE = """
            update contact_case
            set decision = cast(? as json), facts = cast(? as json), decision_now = null, note_addition = ?,
                settings_version = ?, channel = ?, reason = ?, updated_at = ?
            where case_id = ?
            """;

    private static final String FALL_BACK = """
            update contact_case set decision_now = cast(? as json), channel = ?, updated_at = ? where case_id = ?
            """;

    private final Database database;

    DecisionStore(Database database) {
        this.database = database;
    }

    /** The stored decision, each part as JSON. */
    record Stored(
            String municipality,
            String administration,
            int settingsVersion,
            String event,
            String decision,
            String facts) {}

    /** The values that replace it. */
    record Replacement(
            String decision,
            String facts,
            String addition,
            int settingsVersion,
            Channel channel,
            String reason,
            Instant at) {}

    Stored read(UUID caseId) {
        return database.query(READ, DecisionStore::stored, caseId).getFirst();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("municipality"),
                row.getString("administration"),
                row.getInt("settings_version"),
                row.getString("event"),
                row.getString("decision"),
                row.getString("facts"));
    }

    void replace(UUID caseId, Replacement replacement) {
        database.update(
                REPLACE,
                replacement.decision(),
                replacement.facts(),
                replacement.addition(),
                replacement.settingsVersion(),
                replacement.channel().name(),
                replacement.reason(),
                replacement.at(),
                caseId);
    }

    void fallBack(UUID caseId, String decision, Channel channel, Instant at) {
        database.update(FALL_BACK, decision, channel.name(), at, caseId);
    }
}
