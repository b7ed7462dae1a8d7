package dk.kanalvalg.citizen.brake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.citizen.Ending;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Database.Column;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of endings that were let through, and of how many there were. */
@ApplicationScoped
@Transactional(MANDATORY)
public class EndingStore {

    static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** Endings are counted by the minute. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Somebody whose exemption the source ended within the hour counts once. */
    private static final String INSERT = """
            insert into standing_ending as kept (municipality, citizen_ref, source, ended_at, former)
            select municipality, citizen_ref, source, cast(? as timestamptz), cast(former as jsonb)
            from unnest(?, ?, ?, ?) as given (municipality, citizen_ref, source, former)
            order by municipality, citizen_ref, source
            on conflict (municipality, citizen_ref, source)
                do update set ended_at = excluded.ended_at, former = excluded.former
                where kept.ended_at <= cast(? as timestamptz)
            returning municipality, source
            """;

    private static final String COUNT = """
            insert into standing_ending_count as kept (source, minute, municipality, endings)
            select source, date_trunc('minute', cast(? as timestamptz)), municipality, endings
            from unnest(?, ?, ?) as given (source, municipality, endings)
            on conflict (source, minute, municipality) do update set endings = kept.endings + excluded.endings
            """;

    private static final String LEVEL = """
            select coalesce(sum(endings) filter (where municipality = ? and minute > ?), 0) as hourly,
                   coalesce(sum(endings) filter (where municipality = ?), 0) as daily,
                   coalesce(sum(endings) filter (where minute > ?), 0) as over_all
            from standing_ending_count where source = ? and minute > ?
            """;

    /** Those that a brake has yet to hold back: let through in the hour before it engaged, or until it did. */
    private static final String TO_HOLD_BACK = """
            delete from standing_ending where (municipality, citizen_ref, source) in (
                select ended.municipality, ended.citizen_ref, ended.source
                from standing_hold hold
                join standing_ending ended on ended.municipality = hold.municipality and ended.source = hold.source
                where not hold.done and hold.state in ('ON', 'DISCARDED')
                    and ended.ended_at >= hold.engaged_at - interval '1 hour'
                    and ended.ended_at <= coalesce(hold.settled_at, 'infinity')
                order by ended.municipality, ended.citizen_ref, ended.source
                limit ? for update of ended skip locked)
            returning municipality, citizen_ref, source, ended_at, cast(former as text) as former
            """;

    private final Database database;
    private final StoredJson json;

    EndingStore(Database database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    /** How many endings there were of a source: in a municipality, and in all. */
    record Level(long hourly, long daily, long overAll) {}

    /** An ending that was let through. */
    public record LetThrough(EndedExemption ended, Instant at) {}

    /** Lets nobody else count endings of these sources until the transaction ends. */
    public void lock(Collection<String> sources) {
        sources.stream()
                .sorted()
                .distinct()
                .forEach(source -> database.query(
                        "select pg_advisory_xact_lock(hashtextextended('standing-brake ' || ?, 0))",
                        _ -> true,
                        source));
    }

    /** Keeps endings, of which no two are the same; answers how many count in each place. */
    Map<Place, Long> add(List<EndedExemption> endings, Instant at) {
        Map<Place, Long> counted = new TreeMap<>();
        database.query(
                        INSERT,
                        row -> new Place(row.getString("municipality"), row.getString("source")),
                        at,
                        Column.texts(endings, EndedExemption::municipality),
                        Column.texts(endings, one -> one.ref().value()),
                        Column.texts(endings, one -> one.ending().source()),
                        Column.texts(endings, this::former),
                        at.minus(HOUR))
                .forEach(place -> counted.merge(place, 1L, Long::sum));
        return counted;
    }

    /** Adds to what is counted. */
    void count(Map<Place, Long> endings, Instant at) {
        if (!endings.isEmpty()) {
            database.update(
                    COUNT,
                    at,
                    Column.texts(endings.keySet(), Place::source),
                    Column.texts(endings.keySet(), Place::municipality),
                    Column.of("int8", endings.values(), endingsHere -> endingsHere));
        }
    }

    Level level(Place place, Instant at) {
        Instant hourAgo = at.minus(HOUR).minus(MINUTE);
        return database.query(
                        LEVEL,
                        row -> new Level(row.getLong("hourly"), row.getLong("daily"), row.getLong("over_all")),
                        place.municipality(),
                        hourAgo,
                        place.municipality(),
                        hourAgo,
                        place.source(),
                        at.minus(DAY).minus(MINUTE))
                .getFirst();
    }

    /** The municipalities in which a source ended exemptions within the hour. */
    List<Place> places(String source, Instant at) {
        return database.query(
                "select distinct municipality from standing_ending_count where source = ? and minute > ?",
                row -> new Place(row.getString(1), source),
                source,
                at.minus(HOUR).minus(MINUTE));
    }

    /** How many in the municipality are exempt. */
    long exemptions(String municipality) {
        return database.query(
                        "select count(*) from standing where municipality = ? and document ->> 'digitalPost' ="
                                + " 'EXEMPT'",
                        row -> row.getLong(1),
                        municipality)
                .getFirst();
    }

    /** Takes some endings that a brake holds back now; they are no longer let through. */
    public List<LetThrough> takeToHoldBack(int most) {
        return database.query(TO_HOLD_BACK, this::letThrough, most);
    }

    /** Begins to count anew in a place; of those that are released none is held back any more. */
    public void forget(Place place, boolean released) {
        database.update(
                "delete from standing_ending_count where municipality = ? and source = ?",
                place.municipality(),
                place.source());
        if (released) {
            database.update(
                    "delete from standing_ending where municipality = ? and source = ?",
                    place.municipality(),
                    place.source());
        }
    }

    /** Deletes what no brake asks for any more. */
    public void forgetOld(Instant at) {
        database.update(
                "delete from standing_ending_count where minute < ?",
                at.minus(DAY).minus(HOUR));
        database.update("""
                delete from standing_ending ended where ended_at < ? and not exists (
                    select from standing_hold hold where hold.municipality = ended.municipality
                        and hold.source = ended.source and not hold.done)
                """, at.minus(HOUR).minus(HOUR));
    }

    private String former(EndedExemption one) {
        return one.ending().former() == null ? null : json.write(one.ending().former());
    }

    private LetThrough letThrough(ResultSet row) throws SQLException {
        String former = row.getString("former");
        return new LetThrough(
                new EndedExemption(
                        row.getString("municipality"),
                        new CitizenRef(row.getString("citizen_ref")),
                        new Ending(
                                row.getString("source"), former == null ? null : json.read(former, Statement.class))),
                Database.instant(row, "ended_at"));
    }
}
