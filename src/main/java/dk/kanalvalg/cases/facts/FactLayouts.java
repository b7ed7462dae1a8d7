package dk.kanalvalg.cases.facts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The layouts in which facts were written. There is a new one when a release or a policy knows other facts. */
@ApplicationScoped
class FactLayouts {

    private static final int MOST_KEPT = 1_000;

    private static final String INSERT = """
            insert into fact_layout (municipality, layout, document) values (?, ?, ?) on conflict do nothing
            """;

    private static final String READ = "select document from fact_layout where municipality = ? and layout = ?";

    private final Database database;
    private final TransactionSynchronizationRegistry transactions;
    private final Map<List<Fact>, FactLayout> layouts = new ConcurrentHashMap<>();
    private final Map<Key, FactLayout> stored = new ConcurrentHashMap<>();

    private record Key(String municipality, long layout) {}

    FactLayouts(Database database, TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** The layout for these facts; it is stored with what is written by it. */
    @Transactional(MANDATORY)
    FactLayout of(String municipality, List<Fact> asked) {
        makeRoom(layouts);
        FactLayout layout = layouts.computeIfAbsent(asked, FactLayout::of);
        Key key = new Key(municipality, layout.id());
        if (!stored.containsKey(key)) {
            database.update(INSERT, municipality, layout.id(), layout.text());
            rememberWhenCommitted(key, layout);
        }
        return layout;
    }

    /** A layout that was stored. */
    @Transactional(MANDATORY)
    FactLayout stored(String municipality, long id) {
        makeRoom(stored);
        return stored.computeIfAbsent(
                new Key(municipality, id),
                key -> FactLayout.parse(database.query(READ, row -> row.getString(1), key.municipality(), key.layout())
                        .getFirst()));
    }

    private static void makeRoom(Map<?, ?> known) {
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
    }

    /** What is rolled back is not stored, and the next transaction must store it again. */
    private void rememberWhenCommitted(Key key, FactLayout layout) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing is certain yet.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    stored.put(key, layout);
                }
            }
        });
    }
}
