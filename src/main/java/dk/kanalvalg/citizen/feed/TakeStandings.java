package dk.kanalvalg.citizen.feed;

import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.RecordStandings;
import dk.kanalvalg.citizen.Standings.StatementResult;
import dk.kanalvalg.platform.BatchIsolation;
import dk.kanalvalg.platform.LoggedFailure;
import dk.kanalvalg.security.TransactionScope;
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
    public List<Optional<StatementResult>> take(List<ReceivedStatement> statements) {
        return TransactionScope.of(
                        statements.stream().map(ReceivedStatement::municipality).toList())
                .call(() -> BatchIsolation.each(statements, part -> record.record(part, false), TakeStandings::log))
                .stream()
                .map(result -> switch (result) {
                    case BatchIsolation.Result.Handled<StatementResult>(StatementResult kept) -> Optional.of(kept);
                    case BatchIsolation.Result.Failed<StatementResult> _ -> Optional.<StatementResult>empty();
                })
                .toList();
    }

    /** Without the cause's message, which may quote what was reported. */
    private static void log(ReceivedStatement statement, RuntimeException cause) {
        LOG.errorf(
                new LoggedFailure(cause), "A standing of municipality %s cannot be recorded", statement.municipality());
    }
}
