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
 * Searches once more for the cases that a correction concerns. A contact that was being decided at that moment has read
 * the earlier statements, and its case was not visible yet. So this waits until every transaction of that moment has
 * ended. Corrections are stored in the database and every instance looks at all of them, so none is lost with the
 * instance that received it. A lock on what contacts read would find such cases at once, but every contact would have
 * to write a row.
 */
@ApplicationScoped
class ConcurrentlyOpenedCases {

    private static final Logger LOG = Logger.getLogger(ConcurrentlyOpenedCases.class);

    /** No transaction of the service lasts longer; an older one belongs to somebody else. */
    private static final Duration MOST = Duration.ofMinutes(2);

    /** An import makes one correction for each batch, together more than one transaction should process. */
    private static final int AT_ONCE = 20;

    /** When this instance first saw each correction, by the database's clock. A later first sight does no harm. */
    private final Map<UUID, Instant> seen = new HashMap<>();

    private final CorrectionStore store;
    private final Now now;

    ConcurrentlyOpenedCases(CorrectionStore store, Now now) {
        this.store = store;
        this.now = now;
    }

    /**
     * Notes the cases of some corrections after all transactions of their moment have ended.
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
        // Read after the corrections were seen, so each had been committed by then.
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
