package dk.kanalvalg.routing.recheck;

import dk.kanalvalg.citizen.StandingsChanged;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;

/**
 * Notes which cases must be looked at again, in the transaction that changed what is known. Looking itself comes later: a
 * file of a million lines must not wait for the cases of those few whom it tells something new of.
 */
@ApplicationScoped
class NoteChangedStandings {

    private final RecheckStore store;
    private final Now now;

    NoteChangedStandings(RecheckStore store, Now now) {
        this.store = store;
        this.now = now;
    }

    void note(@Observes StandingsChanged changed) {
        store.note(changed.changes(), Instant.EPOCH, now.now());
    }
}
