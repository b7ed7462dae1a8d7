package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.cases.StoredDeliveries;
import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.CaseProgress;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.FallbackLadder;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.NewRows;
import dk.kanalvalg.platform.NewRows.Column;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows that hold the states of cases, and new entries of their histories. */
@ApplicationScoped
@Transactional(MANDATORY)
public class CaseLifeStore {

    /**
     * Locks the rows in the order of their keys, as all do, so that two transactions never deadlock. A case that is not
     * published yet gets its row here. The statement changes no data, but locks all rows.
     */
    private static final String LOCK = """
            insert into case_life (case_id, municipality, state, version, seq, step, rejections, is_read, instructed_version,
                                   instructed_at, changed_at)
            select case_id, municipality, 'ROUTED', 1, 1, 0, 0, false, 1, created_at, created_at
            from contact_case where case_id = any (?) order by case_id
            on conflict (case_id) do update set seq = case_life.seq where false""";

    private static final String READ = """
            select life.*, kept.topic, kept.citizen_ref, kept.administration,
                   kept.decision ->> 'channel' as channel,
                   matter.told ->> 'kle' as kle, matter.told ->> 'deadline' as deadline,
                   kept.decision -> 'recipients' as recipients
            from case_life life join contact_case kept on kept.case_id = life.case_id
            cross join lateral (select kept.event #> '{event,matter}' as told offset 0) matter
            where life.case_id = any (?)""";

    private static final String UPDATE = """
            update case_life set state = ?, version = ?, seq = ?, step = ?, rejections = ?, is_read = ?, attention = ?,
                attention_at = case when ?::text is null then null else coalesce(attention_at, ?) end,
                message_id = coalesce(?, message_id), instructed_version = ?, instructed_at = ?, due_at = ?,
                changed_at = ?, deliveries = ?::jsonb, accepted_at = coalesce(accepted_at, ?),
                delivered_at = coalesce(delivered_at, ?), marks = marks | ?::smallint,
                fallback_means = coalesce(?, fallback_means)
            where case_id = ?""";

    private static final String DUE = """
            select due.case_id, due.municipality, kept.citizen_ref
            from (select case_id, municipality, due_at from case_life where due_at <= ? order by due_at limit ?) due
            join contact_case kept on kept.case_id = due.case_id order by due.due_at""";

    private static final String CLAIM = """
            select case_id from case_life where case_id = any (?) and due_at <= ?
            order by due_at for update skip locked""";

    private final Database database;
    private final StoredJson json;
    private final NewRows<CaseTransition.Written> history;

    CaseLifeStore(Database database, StoredJson json) {
        this.database = database;
        this.json = json;
        this.history = NewRows.of(
                "case_history",
                List.of(
                        new Column<>(
                                "case_id", "uuid", written -> written.after().caseId()),
                        new Column<>("municipality", "text", written -> written.after()
                                .municipality()),
                        new Column<>("seq", "int4", written -> written.after().seq()),
                        new Column<>(
                                "at", "timestamptz", written -> written.move().at()),
                        new Column<>("event", "text", written -> written.move()
                                .event()
                                .name()),
                        new Column<>("actor", "text", written -> written.move().actor()),
                        new Column<>("detail", "jsonb", this::detail),
                        new Column<>(
                                "replaced", "jsonb", written -> written.move().replaced())));
    }

    /** Locks those of the cases that exist. */
    public Map<UUID, LockedCase> hold(Collection<UUID> caseIds) {
        database.update(LOCK, ids(caseIds));
        return read(caseIds);
    }

    /** The cases whose time is up, those waiting longest first. */
    public List<DueCase> due(Instant at, int most) {
        return database.query(
                DUE,
                row -> new DueCase(row.getObject(1, UUID.class), row.getString(2), new CitizenRef(row.getString(3))),
                at,
                most);
    }

    /** Locks those of the cases whose time is still up and that nobody else holds. */
    public Map<UUID, LockedCase> holdDue(Collection<UUID> caseIds, Instant at) {
        List<UUID> due = database.query(CLAIM, row -> row.getObject(1, UUID.class), ids(caseIds), at);
        return due.isEmpty() ? Map.of() : read(due);
    }

    /** Lets nothing happen to the case by itself before that instant. */
    public void postpone(UUID caseId, Instant until) {
        database.update("update case_life set due_at = ? where case_id = ?", until, caseId);
    }

    /** Writes where cases are now, and one entry of each one's history. */
    void save(List<CaseTransition.Written> moves) {
        database.execute(UPDATE, update -> {
            for (CaseTransition.Written move : moves) {
                bind(update, move);
                update.addBatch();
            }
            return update.executeBatch();
        });
        history.insert(database, moves);
    }

    /** Gives the case to another administration. */
    void own(LockedCase after, Instant at) {
        database.update(
                "update contact_case set administration = ?, topic = ?, updated_at = ? where case_id = ?",
                after.owner(),
                after.topic(),
                at,
                after.caseId());
    }

    private void bind(PreparedStatement update, CaseTransition.Written move) throws SQLException {
        LockedCase after = move.after();
        CaseProgress course = after.state().course();
        String attention =
                course.attention() == null ? null : course.attention().name();
        int index = 1;
        update.setString(index++, after.state().name().name());
        update.setInt(index++, after.version());
        update.setInt(index++, after.seq());
        update.setInt(index++, course.ladder().taken());
        update.setInt(index++, course.rejections());
        update.setBoolean(index++, after.state() instanceof CaseState.Delivered delivered && delivered.read());
        update.setString(index++, attention);
        update.setString(index++, attention);
        update.setObject(index++, utc(after.changedAt()));
        update.setObject(index++, move.messageId());
        update.setInt(index++, after.instruction().version());
        update.setObject(index++, utc(after.instruction().at()));
        update.setObject(index++, utc(after.dueAt()));
        update.setObject(index++, utc(after.changedAt()));
        update.setString(index++, StoredDeliveries.text(after.deliveries(), json));
        ReportedProgress progress = ReportedProgress.of(move);
        update.setObject(index++, utc(progress.acceptedAt()));
        update.setObject(index++, utc(progress.deliveredAt()));
        update.setInt(index++, progress.marks());
        update.setString(index++, progress.fallbackMeans());
        update.setObject(index, after.caseId());
    }

    private String detail(CaseTransition.Written written) {
        return written.move().detail().isEmpty()
                ? null
                : json.write(written.move().detail());
    }

    private static Database.Column ids(Collection<UUID> caseIds) {
        return Database.Column.of("uuid", caseIds, caseId -> caseId);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Map<UUID, LockedCase> read(Collection<UUID> caseIds) {
        Map<UUID, LockedCase> held = new HashMap<>();
        database.query(READ, this::held, ids(caseIds)).forEach(one -> held.put(one.caseId(), one));
        return held;
    }

    private LockedCase held(ResultSet row) throws SQLException {
        String deadline = row.getString("deadline");
        Map<CitizenRef, FallbackLadder> recipients = StoredLadders.read(row.getString("recipients"), json);
        return new LockedCase(
                row.getObject("case_id", UUID.class),
                row.getString("municipality"),
                row.getString("topic"),
                row.getString("citizen_ref"),
                KleCode.parse(row.getString("kle")).orElse(null),
                deadline == null ? null : LocalDate.parse(deadline),
                state(row, recipients),
                row.getInt("version"),
                row.getInt("seq"),
                new Instruction(row.getInt("instructed_version"), Database.instant(row, "instructed_at")),
                Database.instant(row, "due_at"),
                Database.instant(row, "changed_at"),
                recipients,
                StoredDeliveries.read(row.getString("deliveries"), json));
    }

    private static CaseState state(ResultSet row, Map<CitizenRef, FallbackLadder> recipients) throws SQLException {
        String attention = row.getString("attention");
        // Each of several recipients has an own fallback, and without a recipient there is nobody to try another way
        // with.
        List<FallbackStep> steps =
                recipients.size() == 1 ? recipients.values().iterator().next().steps() : List.of();
        CaseProgress course = new CaseProgress(
                row.getString("administration"),
                new FallbackLadder(Channel.valueOf(row.getString("channel")), steps, row.getInt("step")),
                row.getInt("rejections"),
                attention == null ? null : CaseProgress.Attention.valueOf(attention));
        return switch (CaseState.Name.valueOf(row.getString("state"))) {
            case ROUTED -> new CaseState.Routed(course);
            case PUBLISHED -> new CaseState.Published(course);
            case ACCEPTED -> new CaseState.Accepted(course);
            case DELIVERED -> new CaseState.Delivered(course, row.getBoolean("is_read"));
            case CLOSED -> new CaseState.Closed(course);
        };
    }
}
