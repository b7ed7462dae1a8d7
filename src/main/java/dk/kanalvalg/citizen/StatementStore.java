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
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;

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
            from unnest(:municipalities, :refs, :documents, :statements, :sources, :times)
                as given (municipality, citizen_ref, document, statements, source, checked_at)
            """;

    private static final String INSERT = """
            insert into standing (municipality, citizen_ref, document, statements, source, checked_at, updated_at)
            select municipality, citizen_ref, cast(document as jsonb), cast(statements as jsonb), source,
                   cast(checked_at as timestamptz), cast(:at as timestamptz)
            """ + GIVEN + """
            on conflict do nothing
            returning municipality || citizen_ref
            """;

    private static final String LOCK = """
            select municipality, citizen_ref, cast(statements as text), updated_at from standing
            where (municipality, citizen_ref) in (select * from unnest(:municipalities, :refs))
            order by municipality, citizen_ref
            for update
            """;

    private static final String UPDATE = """
            update standing set document = cast(given.document as jsonb),
                                statements = cast(given.statements as jsonb),
                                source = given.source,
                                checked_at = cast(given.checked_at as timestamptz),
                                updated_at = cast(:at as timestamptz)
            """ + GIVEN + """
            where standing.municipality = given.municipality and standing.citizen_ref = given.citizen_ref
            """;

    private final StatelessSession session;
    private final Database database;
    private final Sources sources;
    private final StoredJson json;
    private final Now now;

    StatementStore(StatelessSession session, Database database, Sources sources, StoredJson json, Now now) {
        this.session = session;
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
            NativeQuery<String> insert = session.createNativeQuery(INSERT, String.class);
            bind(left, insert::setParameter);
            Set<String> inserted = new HashSet<>(insert.list());
            left.keySet().removeIf(key -> inserted.contains(key.municipality() + key.ref()));
            stored.putAll(left.isEmpty() ? Map.of() : lock(left));
            left.keySet().removeAll(stored.keySet());
        }
        return stored;
    }

    /** What is stored of those parties, whose rows are locked from then. */
    @Transactional(MANDATORY)
    Map<Key, Statements> lock(Map<Key, Statements> others) {
        Map<Key, Statements> stored = new HashMap<>();
        session.createNativeQuery(LOCK, Object[].class)
                .setParameter(
                        "municipalities", column(others, row -> row.getKey().municipality()))
                .setParameter("refs", column(others, row -> row.getKey().ref()))
                .list()
                .forEach(row -> stored.put(
                        new Key((String) row[0], (String) row[1]), statements((String) row[2], (Instant) row[3])));
        return stored;
    }

    /** Updates rows that {@link #insertMissing} returned. */
    @Transactional(MANDATORY)
    void update(Map<Key, Statements> changed) {
        if (!changed.isEmpty()) {
            MutationQuery update = session.createNativeMutationQuery(UPDATE);
            bind(changed, update::setParameter);
            update.executeUpdate();
        }
    }

    private interface Binding {
        Object set(String name, Object value);
    }

    private void bind(Map<Key, Statements> rows, Binding query) {
        query.set("municipalities", column(rows, row -> row.getKey().municipality()));
        query.set("refs", column(rows, row -> row.getKey().ref()));
        query.set("documents", column(rows, row -> json.write(row.getValue().standing(sources.trust()))));
        query.set("statements", column(rows, row -> json.write(row.getValue().all())));
        query.set("sources", column(rows, row -> newest(row.getValue()).source()));
        query.set(
                "times", column(rows, row -> newest(row.getValue()).checkedAt().toString()));
        query.set("at", now.now().toString());
    }

    private static Statement newest(Statements statements) {
        return statements.newest().orElseThrow();
    }

    private static String[] column(Map<Key, Statements> rows, Function<Map.Entry<Key, Statements>, String> of) {
        return rows.entrySet().stream().map(of).toArray(String[]::new);
    }
}
