package dk.kanalvalg.caselife.correction;

import dk.kanalvalg.caselife.correction.CorrectionStore.Open;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks once more for the cases that a correction concerns. A contact that was being decided when it came has read what was
 * known before, and its case could not be seen yet: so this waits until every transaction of that moment has ended. The
 * corrections stand in the database, and every instance looks at all of them, so none is forgotten with the instance that
 * took it in. Locking what is read would find the case at once and cost every contact a written row.
 */
@ApplicationScoped
class ConcurrentlyOpenedCases {

    private static final Logger LOG = Logger.getLogger(ConcurrentlyOpenedCases.class);

    /** No transaction of the service lasts longer; whatever seems to is somebody else's. */
    private static final Duration MOST = Duration.ofMinutes(2);

    /** A file brings a correction a batch, and more of them than one transaction should look at. */
    private static final int AT_ONCE = 20;

    /** When each was seen first, by the database's clock. Whoever does not know it sees it later, which does no harm. */
    private final Map<UUID, Instant> seen = new HashMap<>();

    private final CorrectionStore store;
    private final Now now;

    ConcurrentlyOpenedCases(CorrectionStore store, Now now) {
        this.store = store;
        this.now = now;
    }

    /**
     * Notes the cases of some corrections whose moment is over.
     *
     * @return whether there may be more of them
     */
    @Transactional
    synchronized boolean note() {
        List<UUID> kept = store.kept();
        seen.keySet().retainAll(kept);
        if (kept.isEmpty()) {
            return false;
        }
        Open open = store.open();
        // Read after they were seen, so each had been committed by then.
        kept.forEach(correction -> seen.putIfAbsent(correction, open.now()));
        List<UUID> over = kept.stream()
                .filter(correction -> over(seen.get(correction), open))
                .limit(AT_ONCE)
                .toList();
        if (!over.isEmpty()) {
            store.noteLate(over, now.now());
        }
        return over.size() == AT_ONCE;
    }

    private static boolean over(Instant seen, Open open) {
        if (seen.isBefore(open.since())) {
            return true;
        }
        boolean stuck = seen.plus(MOST).isBefore(open.now());
        if (stuck) {
            LOG.warnf("A transaction is open since %s; a correction does not wait for it any longer", open.since());
        }
        return stuck;
    }
}
