package dk.kanalvalg.citizen.brake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Database.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of brakes that are or were on, and of whose exemptions they hold. */
@ApplicationScoped
@Transactional(MANDATORY)
public class HoldStore {

    private static final String COLUMNS = """
            select hold_id, municipality, source, state, limit_passed, engaged_at, proposed, proposed_by, proposed_at,
                   settled_by, settled_at,
                   (select count(*) from standing_held held where held.hold_id = hold.hold_id) as held
            from standing_hold hold
            """;

    private static final String TAKE_RELEASED = """
            delete from standing_held where (hold_id, citizen_ref) in (
                select held.hold_id, held.citizen_ref from standing_held held
                join standing_hold hold on hold.hold_id = held.hold_id
                where not hold.done and hold.state = 'RELEASED'
                order by held.municipality, held.citizen_ref limit ? for update of held skip locked)
            returning municipality, citizen_ref, (
                select source from standing_hold hold where hold.hold_id = standing_held.hold_id) as source
            """;

    /** When nothing that it held back or released is left to be done. */
    private static final String FINISH = """
            update standing_hold hold set done = true
            where not done and state <> 'ON'
                and not (state = 'RELEASED' and exists (
                    select from standing_held held where held.hold_id = hold.hold_id))
                and not (state = 'DISCARDED' and exists (
                    select from standing_ending ended where ended.municipality = hold.municipality
                        and ended.source = hold.source and ended.ended_at >= hold.engaged_at - interval '1 hour'
                        and ended.ended_at <= hold.settled_at))
            """;

    private final Database database;

    HoldStore(Database database) {
        this.database = database;
    }

    /** What became of a hold. */
    public enum HoldState {
        ON,
        RELEASED,
        DISCARDED
    }

    /**
     * Endings of one source in one municipality, which have no effect until two persons say what becomes of them.
     *
     * @param proposed what one person proposes to make of it, or {@code null}
     * @param held how many exemptions stand by it
     */
    public record Hold(
            UUID holdId,
            Place place,
            HoldState state,
            Limit limit,
            Instant engagedAt,
            HoldState proposed,
            String proposedBy,
            Instant proposedAt,
            String settledBy,
            Instant settledAt,
            long held) {}

    /** Somebody whose exemption stands although a source ended it. */
    public record HeldExemption(Place place, CitizenRef ref) {}

    /** How much is held now. */
    public record Measure(long holds, long held) {}

    /** The brakes that are on in those places. */
    Map<Place, UUID> on(Collection<Place> places) {
        Map<Place, UUID> on = new HashMap<>();
        database.query(
                        """
                        select hold_id, municipality, source from standing_hold
                        where state = 'ON' and (municipality, source) in (select * from unnest(?, ?))
                        """,
                        row -> Map.entry(
                                new Place(row.getString("municipality"), row.getString("source")),
                                row.getObject("hold_id", UUID.class)),
                        Column.texts(places, Place::municipality),
                        Column.texts(places, Place::source))
                .forEach(hold -> on.put(hold.getKey(), hold.getValue()));
        return on;
    }

    void engage(UUID holdId, Place place, Limit limit, Instant at) {
        database.update(
                "insert into standing_hold (hold_id, municipality, source, state, limit_passed, engaged_at) "
                        + "values (?, ?, ?, 'ON', ?, ?)",
                holdId,
                place.municipality(),
                place.source(),
                limit.name(),
                at);
    }

    /** Adds to what a brake holds; whoever is held already stays so. */
    public void hold(Map<Place, UUID> holds, Collection<HeldExemption> held, Instant at) {
        database.update(
                """
                insert into standing_held (hold_id, municipality, citizen_ref, held_at)
                select hold_id, municipality, citizen_ref, cast(? as timestamptz)
                from unnest(?, ?, ?) as given (hold_id, municipality, citizen_ref)
                order by municipality, citizen_ref
                on conflict do nothing
                """,
                at,
                Column.of("uuid", held, one -> holds.get(one.place())),
                Column.texts(held, one -> one.place().municipality()),
                Column.texts(held, one -> one.ref().value()));
    }

    /** Those that are on, and those settled since then, newest first. */
    public List<Hold> list(Instant since) {
        return database.query(
                COLUMNS + "where state = 'ON' or settled_at > ? order by engaged_at desc", HoldStore::hold, since);
    }

    /** One of them. */
    public Optional<Hold> find(UUID holdId) {
        return database.query(COLUMNS + "where hold_id = ?", HoldStore::hold, holdId).stream()
                .findFirst();
    }

    /** One of them, which nobody else changes until this transaction ends; more may be added to what it holds. */
    public Optional<Hold> lock(UUID holdId) {
        database.query("select 1 from standing_hold where hold_id = ? for no key update", _ -> true, holdId);
        return find(holdId);
    }

    /** Notes what one person proposes. */
    public void propose(UUID holdId, HoldState proposed, String actor, Instant at) {
        database.update(
                "update standing_hold set proposed = ?, proposed_by = ?, proposed_at = ? where hold_id = ?",
                proposed.name(),
                actor,
                at,
                holdId);
    }

    /** Ends it; from then on the source's endings in that place have their effect again. */
    public void settle(UUID holdId, HoldState state, String actor, Instant at) {
        database.update(
                "update standing_hold set state = ?, settled_by = ?, settled_at = ? where hold_id = ?",
                state.name(),
                actor,
                at,
                holdId);
    }

    /** Takes some of those that are released; they are no longer held. */
    public List<HeldExemption> takeReleased(int most) {
        return database.query(
                TAKE_RELEASED,
                row -> new HeldExemption(
                        new Place(row.getString("municipality"), row.getString("source")),
                        new CitizenRef(row.getString("citizen_ref"))),
                most);
    }

    /** Ends what is done; whose endings were discarded need not be known any more. */
    public void finish() {
        database.update(FINISH);
        database.update("""
                delete from standing_held where hold_id in (
                    select hold_id from standing_hold where done and state = 'DISCARDED')
                """);
    }

    /** The brakes of those places that hold back: on, or discarded a moment ago. */
    public Map<Place, UUID> holdingBack(Collection<Place> places) {
        Map<Place, UUID> holds = new HashMap<>();
        database.query(
                        """
                        select distinct on (municipality, source) hold_id, municipality, source from standing_hold
                        where not done and state in ('ON', 'DISCARDED')
                            and (municipality, source) in (select * from unnest(?, ?))
                        order by municipality, source, engaged_at desc
                        """,
                        row -> Map.entry(
                                new Place(row.getString("municipality"), row.getString("source")),
                                row.getObject("hold_id", UUID.class)),
                        Column.texts(places, Place::municipality),
                        Column.texts(places, Place::source))
                .forEach(hold -> holds.put(hold.getKey(), hold.getValue()));
        return holds;
    }

    /** How many brakes are on, and how many exemptions stand by them. */
    public Measure measure() {
        return database.query("""
                        select count(distinct hold.hold_id), count(held.citizen_ref)
                        from standing_hold hold left join standing_held held on held.hold_id = hold.hold_id
                        where hold.state = 'ON'
                        """, row -> new Measure(row.getLong(1), row.getLong(2)))
                .getFirst();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        String proposed = row.getString("proposed");
        return new Hold(
                row.getObject("hold_id", UUID.class),
                new Place(row.getString("municipality"), row.getString("source")),
                HoldState.valueOf(row.getString("state")),
                Limit.valueOf(row.getString("limit_passed")),
                Database.instant(row, "engaged_at"),
                proposed == null ? null : HoldState.valueOf(proposed),
                row.getString("proposed_by"),
                Database.instant(row, "proposed_at"),
                row.getString("settled_by"),
                Database.instant(row, "settled_at"),
                row.getLong("held"));
    }
}
