package dk.kanalvalg.caselife.correction;

import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Finds cases that are due for a recheck. */
@ApplicationScoped
class DueRechecks {

    /** A case whose recheck fails must not delay all others. */
    private static final Duration LATER = Duration.ofMinutes(10);

    private final RecheckStore store;
    private final RecheckMetrics metrics;
    private final Now now;

    DueRechecks(RecheckStore store, RecheckMetrics metrics, Now now) {
        this.store = store;
        this.metrics = metrics;
        this.now = now;
    }

    /** Some due cases, those noted first. */
    @Transactional
    List<RecheckStore.Due> due(int most) {
        List<RecheckStore.Due> due = store.due(now.now(), most);
        metrics.waiting(due.size() < most ? due.size() : store.waiting());
        return due;
    }

    @Transactional
    void postpone(UUID caseId) {
        store.postpone(caseId, now.now().plus(LATER));
    }
}
