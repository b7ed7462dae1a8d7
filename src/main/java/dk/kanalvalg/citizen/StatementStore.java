package dk.kanalvalg.citizen;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.citizen.brake.HoldStore.HeldExemption;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.citizen.Statements;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stores statements, with one SQL statement for any number of parties. It locks rows in the order of their keys, so
 * that two writers of the same parties wait for each other and never deadlock.
 */
@ApplicationScoped
class StatementStore {

    /** With an array, because a list parameter would make another SQL text, and so another plan, for each length. */
    private static final String FIND = """
            select citizen_ref, cast(document as text), cast(statements as text), source, checked_at, updated_at
            from standing
            where municipality = ? and citizen_ref = any (?)
            """;

    private static final String GIVEN = """
            from unnest(?, ?, ?, ?, ?, ?) as given (municipality, citizen_ref, document, statements, source, checked_at)
            """;

    private static final String INSERT = """
            insert into standing (municipality, citizen_ref, document, statements, source, checked_at, updated_at)
            select municipality, citizen_ref, cast(document as jsonb), cast(statements as jsonb), source, checked_at, ?
            """ + GIVEN + """
            on conflict do nothing
            returning municipality, citizen_ref
            """;

    private static final String LOCK = """
            select municipality, citizen_ref, cast(statements as text), updated_at from standing
            where (municipality, citizen_ref) in (select * from unnest(?, ?))
            order by municipality, citizen_ref
            for update
            """;

    private static final String UPDATE = """
            update standing set updated_at = ?,
                                document = cast(given.document as jsonb),
                                statements = cast(given.statements as jsonb),
                                source = given.source,
                                checked_at = given.checked_at
            """ + GIVEN + """
            where standing.municipality = given.municipality and standing.citizen_ref = given.citizen_ref
            """;

    private final Database database;
    private final Sources sources;
    private final StoredJson json;
    private final Now now;

    StatementStore(Database database, Sources sources, StoredJson json, Now now) {
        this.database = database;
        this.sources = sources;
        this.json = json;
        this.now = now;
    }

    /** The key of a row. */
    record Key(String municipality, String ref) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::municipality).thenComparing(Key::ref);

        static Key of(ReceivedStatement told) {
            return new Key(told.municipality(), told.party().ref().value());
        }

        static Key of(HeldExemption one) {
            return new Key(one.place().municipality(), one.ref().value());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A row as it is stored. */
    record Stored(
            CitizenRef ref, String document, String statements, String source, Instant checkedAt, Instant updatedAt) {}

    /** The rows of those parties. */
    @Transactional(MANDATORY)
    List<Stored> find(String municipality, Collection<CitizenRef> refs) {
        return refs.isEmpty()
                ? List.of()
                : database.query(
                        FIND,
                        row -> new Stored(
                                new CitizenRef(row.getString("citizen_ref")),
                                row.getString("document"),
                                row.getString("statements"),
                                row.getString("source"),
                                Database.instant(row, "checked_at"),
                                Database.instant(row, "updated_at")),
                        municipality,
                        Database.Column.texts(refs, CitizenRef::value));
    }

    /** The statements that a row holds. */
    Statements statements(Stored row) {
        return statements(row.statements(), row.updatedAt());
    }

    /** What those say together. */
    Standing standing(Stored row) {
        return json.read(row.document(), Standing.class);
    }

    private Statements statements(String stored, Instant updatedAt) {
        return new Statements(List.of(json.read(stored, Statement[].class))).received(updatedAt);
    }

    /** Inserts parties that are new; returns what is stored of the others, and locks their rows. */
    @Transactional(MANDATORY)
    Map<Key, Statements> insertMissing(Map<Key, Statements> told) {
        Map<Key, Statements> stored = new HashMap<>();
        Map<Key, Statements> left = new TreeMap<>(told);
        // A party that was known at the insert may be deleted before the lock; then it counts as new.
        while (!left.isEmpty()) {
            database.query(INSERT, StatementStore::key, timeAndRows(left)).forEach(left::remove);
            stored.putAll(left.isEmpty() ? Map.of() : lock(left));
            left.keySet().removeAll(stored.keySet());
        }
        return stored;
    }

    /** What is stored of those parties, whose rows are locked from then. */
    @Transactional(MANDATORY)
    Map<Key, Statements> lock(Map<Key, Statements> others) {
        return database
                .query(
                        LOCK,
                        row -> Map.entry(
                                key(row), statements(row.getString("statements"), Database.instant(row, "updated_at"))),
                        Database.Column.texts(others.keySet(), Key::municipality),
                        Database.Column.texts(others.keySet(), Key::ref))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Updates rows that {@link #insertMissing} returned. */
    @Transactional(MANDATORY)
    void update(Map<Key, Statements> changed) {
        if (!changed.isEmpty()) {
            database.update(UPDATE, timeAndRows(changed));
        }
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString("municipality"), row.getString("citizen_ref"));
    }

    /** The parameters of {@link #INSERT} and of {@link #UPDATE}: the time, then the columns of {@link #GIVEN}. */
    private Object[] timeAndRows(Map<Key, Statements> rows) {
        Set<Map.Entry<Key, Statements>> all = rows.entrySet();
        return new Object[] {
            now.now(),
            Database.Column.texts(all, row -> row.getKey().municipality()),
            Database.Column.texts(all, row -> row.getKey().ref()),
            Database.Column.texts(all, row -> json.write(row.getValue().standing(sources.trust()))),
            Database.Column.texts(all, row -> json.write(row.getValue().all())),
            Database.Column.texts(all, row -> newest(row.getValue()).source()),
            Database.Column.of("timestamptz", all, row -> newest(row.getValue()).checkedAt())
        };
    }

    private static Statement newest(Statements statements) {
        return statements.newest().orElseThrow();
    }
}
