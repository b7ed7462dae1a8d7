package dk.kanalvalg.caselife.correction;

import dk.kanalvalg.citizen.StandingsChanged;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Notes which cases must be rechecked, in the transaction that changed what is known. The recheck itself comes later,
 * because a file of a million lines must not wait for the few cases that it concerns.
 */
@ApplicationScoped
class EnqueueRechecks {

    private final CorrectionStore store;
    private final Ids ids;
    private final Now now;

    EnqueueRechecks(CorrectionStore store, Ids ids, Now now) {
        this.store = store;
        this.ids = ids;
        this.now = now;
    }

    void note(@Observes StandingsChanged changed) {
        store.note(ids.next(), changed.changes(), now.now());
    }
}
