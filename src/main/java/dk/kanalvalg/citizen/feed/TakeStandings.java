package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.RecordStandings;
import dk.kanalvalg.citizen.Standings.Kept;
import dk.kanalvalg.platform.BatchIsolation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Records statements, many in one transaction; one that cannot be recorded does not hold up the others. */
@ApplicationScoped
public class TakeStandings {

    private static final Logger LOG = Logger.getLogger(TakeStandings.class);

    private final RecordStandings record;

    TakeStandings(RecordStandings record) {
        this.record = record;
    }

    /**
     * Records them; answers what became of each, in their order, empty for one that fails alone every time.
     *
     * @throws RuntimeException when the database is away: all may be reported again
     */
    public List<Optional<Kept>> take(List<ReceivedStatement> statements) {
        return BatchIsolation.each(statements, part -> record.record(part, false), TakeStandings::log).stream()
                .map(result -> switch (result) {
                    case BatchIsolation.Result.Handled<Kept>(Kept kept) -> Optional.of(kept);
                    case BatchIsolation.Result.Failed<Kept> _ -> Optional.<Kept>empty();
                })
                .toList();
    }

    /** Without the cause's message, which may quote what was reported. */
    private static void log(ReceivedStatement statement, RuntimeException cause) {
        LOG.errorf("A standing of municipality %s cannot be recorded: %s", statement.municipality(), cause.getClass());
    }
}
