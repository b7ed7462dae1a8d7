package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.RecordStandings;
import dk.kanalvalg.citizen.Standings.Kept;
import dk.kanalvalg.platform.DatabaseAway;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes statements in, many in one transaction, and where that fails finds the one at fault, so that no other waits. */
@ApplicationScoped
public class TakeStandings {

    private static final Logger LOG = Logger.getLogger(TakeStandings.class);

    /** What loses a race against another transaction may win the next. */
    private static final int ATTEMPTS_ALONE = 3;

    private final RecordStandings record;

    TakeStandings(RecordStandings record) {
        this.record = record;
    }

    /**
     * Takes them in; answers what became of each, in their order, empty for one that meets a fault of ours every time.
     *
     * @throws RuntimeException when the database is away: all may be told again
     */
    public List<Optional<Kept>> take(List<ReceivedStatement> told) {
        List<Optional<Kept>> kept = new ArrayList<>(told.size());
        if (!told.isEmpty()) {
            take(told, kept);
        }
        return kept;
    }

    private void take(List<ReceivedStatement> told, List<Optional<Kept>> kept) {
        int attempts = told.size() == 1 ? ATTEMPTS_ALONE : 1;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                record.record(told, false).forEach(one -> kept.add(Optional.of(one)));
                return;
            } catch (RuntimeException failed) {
                if (DatabaseAway.causes(failed) || Thread.currentThread().isInterrupted()) {
                    throw failed;
                }
                // Without its message, which may quote what was told.
                LOG.warnf("%d standings could not be kept together: %s", told.size(), failed.getClass());
            }
        }
        if (told.size() == 1) {
            kept.add(Optional.empty());
        } else {
            take(told.subList(0, told.size() / 2), kept);
            take(told.subList(told.size() / 2, told.size()), kept);
        }
    }
}
