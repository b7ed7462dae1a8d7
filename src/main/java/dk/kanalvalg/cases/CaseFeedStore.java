package dk.kanalvalg.cases;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads the entries of histories in the order of the feed. */
@ApplicationScoped
@Transactional(MANDATORY)
class CaseFeedStore {

    /** What any transaction below it wrote is either there to be seen or will never be. */
    private static final String HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    static final String AFTER = """
            select entry.recorded_in::text::bigint as transaction, entry.case_id, entry.seq, entry.event, entry.at,
                   entry.detail ->> 'from' as former_owner, kept.source, kept.administration
            from (select * from case_history
                  where municipality = ? and recorded_in >= ?::text::xid8 and recorded_in < ?::text::xid8
                    and (recorded_in, case_id, seq) > (?::text::xid8, ?, ?)
                  order by recorded_in, case_id, seq limit ?) entry
            left join contact_case kept on kept.case_id = entry.case_id
            order by entry.recorded_in, entry.case_id, entry.seq""";

    private final Database database;

    CaseFeedStore(Database database) {
        this.database = database;
    }

    /**
     * Something that happened to a case.
     *
     * @param formerOwner the administration that it was taken from by this, or {@code null}
     * @param source of the event that the case is of; {@code null} when the case is gone
     * @param administration that owns the case now
     */
    record Entry(
            FeedPosition position,
            String event,
            Instant at,
            String formerOwner,
            String source,
            String administration) {}

    /** The oldest transaction that may still write. */
    long horizon() {
        return database.query(HORIZON, row -> row.getLong(1)).getFirst();
    }

    /**
     * The entries after a place and below a horizon that was asked for in an earlier statement, so that all of them can be
     * seen by this one.
     */
    List<Entry> after(String municipality, FeedPosition after, long horizon, int most) {
        return database.query(
                AFTER,
                row -> {
                    UUID caseId = row.getObject("case_id", UUID.class);
                    Instant at = Database.instant(row, "at");
                    return new Entry(
                            new FeedPosition(row.getLong("transaction"), caseId, row.getInt("seq"), at),
                            row.getString("event"),
                            at,
                            row.getString("former_owner"),
                            row.getString("source"),
                            row.getString("administration"));
                },
                municipality,
                Long.toString(after.transaction()),
                Long.toString(horizon),
                Long.toString(after.transaction()),
                after.caseId(),
                after.seq(),
                most);
    }
}
