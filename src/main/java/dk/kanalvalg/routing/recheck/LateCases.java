package dk.kanalvalg.routing.recheck;

import dk.kanalvalg.citizen.StandingsChanged;
import dk.kanalvalg.citizen.StandingsChanged.Change;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.routing.recheck.RecheckStore.Open;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/**
 * Looks once more for the cases that a correction concerns. A contact that was being decided when it came has read what was
 * known before, and its case could not be seen yet: so this waits until every transaction of that moment has ended. Locking
 * what is read would find the case at once and cost every contact a written row; a table of corrections would be one more
 * that names citizens. What is kept in memory here, a crash loses: contacts of its last second that met a correction.
 */
@ApplicationScoped
class LateCases {

    private static final Logger LOG = Logger.getLogger(LateCases.class);

    /** No transaction of the service lasts longer; whatever seems to is somebody else's. */
    private static final Duration MOST = Duration.ofMinutes(1);

    /** A case bears the time of its decision, by the clock of another instance. */
    private static final Duration BEFORE = Duration.ofMinutes(2);

    private final Queue<Correction> fresh = new ConcurrentLinkedQueue<>();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final DueRechecks rechecks;
    private final Now now;

    LateCases(DueRechecks rechecks, Now now) {
        this.rechecks = rechecks;
        this.now = now;
    }

    private record Correction(Instant at, List<Change> changes) {}

    /** A correction, and a later instant of the database's clock. */
    private record Seen(Instant later, Correction correction) {}

    void remember(@Observes(during = TransactionPhase.AFTER_SUCCESS) StandingsChanged changed) {
        fresh.add(new Correction(now.now(), changed.changes()));
    }

    /** Notes those that have come in sight by now; what fails is done the next time. */
    void note() {
        int come = fresh.size();
        if (come == 0 && seen.isEmpty()) {
            return;
        }
        Open open = rechecks.open();
        for (int i = 0; i < come; i++) {
            seen.add(new Seen(open.now(), fresh.remove()));
        }
        for (Seen first = seen.peek(); first != null && ended(first, open); first = seen.peek()) {
            note(first.correction());
            seen.remove();
        }
    }

    void atEnd(@Observes ShutdownEvent event) {
        try {
            seen.forEach(one -> note(one.correction()));
            fresh.forEach(this::note);
        } catch (RuntimeException failed) {
            LOG.warnf(
                    "Contacts that met a correction within the last seconds are not looked for: %s",
                    failed.getClass().getName());
        }
    }

    private boolean ended(Seen one, Open open) {
        return one.later().isBefore(open.since())
                || one.correction().at().plus(MOST).isBefore(now.now());
    }

    private void note(Correction correction) {
        rechecks.note(correction.changes(), correction.at().minus(BEFORE));
    }
}
