package dk.kanalvalg.rollout;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Database.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The rows of what versions in shadow would have decided otherwise. */
@ApplicationScoped
@Transactional(MANDATORY)
class ShadowStore {

    private static final String CASES = """
            select case_id, administration, settings_version, created_at, decision::text as decision, facts::text as facts
            from contact_case where case_id = any (?::uuid[]) order by case_id""";

    private static final String ADD = """
            insert into shadow_difference (period_id, municipality, case_id, administration, decided_at, from_channel,
                from_means, from_reason, from_human, to_channel, to_means, to_reason, to_human)
            select ?, ?, * from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::bool[],
                ?::text[], ?::text[], ?::text[], ?::bool[])
            on conflict do nothing""";

    private static final String DECIDED = """
            select coalesce(sum(cases), 0) as cases, coalesce(sum(failures), 0) as failures
            from rollout_follower where period_id = ?""";

    private static final String COUNT = """
            select from_channel, from_means, from_reason, from_human, to_channel, to_means, to_reason, to_human,
                count(*) as cases
            from shadow_difference where period_id = ? and decided_at < ?
            group by 1, 2, 3, 4, 5, 6, 7, 8 order by cases desc, 1, 2, 3, 4, 5, 6, 7, 8""";

    private final Database database;

    ShadowStore(Database database) {
        this.database = database;
    }

    /** A case as it was taken in: its decision and its facts, as JSON. */
    record Taken(UUID caseId, String administration, int settingsVersion, Instant at, String decision, String facts) {}

    /** A case that would have been decided otherwise. */
    record Difference(Taken taken, Way from, Way to) {}

    /** How many contacts a shadow decided, and how many it could not. */
    record Decided(long cases, long failures) {}

    /** How many cases would have been met in another way. */
    record Counted(Way from, Way to, long cases) {}

    /** Those of the cases that there are. */
    List<Taken> cases(Collection<UUID> caseIds) {
        return database.query(
                CASES,
                row -> new Taken(
                        row.getObject("case_id", UUID.class),
                        row.getString("administration"),
                        row.getInt("settings_version"),
                        Database.instant(row, "created_at"),
                        row.getString("decision"),
                        row.getString("facts")),
                Column.of("uuid", caseIds, caseId -> caseId));
    }

    void add(long periodId, String municipality, List<Difference> found) {
        database.update(
                ADD,
                periodId,
                municipality,
                Column.of("uuid", found, one -> one.taken().caseId()),
                Column.texts(found, one -> one.taken().administration()),
                Column.of("timestamptz", found, one -> one.taken().at()),
                Column.texts(found, one -> one.from().channel().name()),
                Column.texts(found, one -> one.from().means()),
                Column.texts(found, one -> one.from().reason()),
                Column.of("bool", found, one -> one.from().humanRequired()),
                Column.texts(found, one -> one.to().channel().name()),
                Column.texts(found, one -> one.to().means()),
                Column.texts(found, one -> one.to().reason()),
                Column.of("bool", found, one -> one.to().humanRequired()));
    }

    /** What a shadow has decided, in the municipalities that the transaction sees. */
    Decided decided(long periodId) {
        return database.query(DECIDED, row -> new Decided(row.getLong(1), row.getLong(2)), periodId)
                .getFirst();
    }

    /** What it would have decided otherwise before the instant, the most frequent first. */
    List<Counted> count(long periodId, Instant before) {
        return database.query(
                COUNT, row -> new Counted(way(row, "from"), way(row, "to"), row.getLong("cases")), periodId, before);
    }

    private static Way way(ResultSet row, String side) throws SQLException {
        return new Way(
                Channel.valueOf(row.getString(side + "_channel")),
                row.getString(side + "_means"),
                row.getString(side + "_reason"),
                row.getBoolean(side + "_human"));
    }
}
