package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.Standings.StatementResult;
import dk.kanalvalg.citizen.feed.TakeStandings;
import dk.kanalvalg.citizen.imports.AdvanceImport.Advance;
import dk.kanalvalg.citizen.imports.ImportStore.Refusal;
import dk.kanalvalg.citizen.imports.ReadLines.Read;
import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.platform.ErrorCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Stores the lines of an import, and handles a database that is down and lines that fail. */
@Singleton
class TakeLines {

    private static final Logger LOG = Logger.getLogger(TakeLines.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final AdvanceImport advance;
    private final TakeStandings alone;
    private final ImportMetrics metrics;
    private final ImportConfig config;

    TakeLines(AdvanceImport advance, TakeStandings alone, ImportMetrics metrics, ImportConfig config) {
        this.advance = advance;
        this.alone = alone;
        this.metrics = metrics;
        this.config = config;
    }

    /**
     * Stores the lines.
     *
     * @throws RuntimeException when the database stays down; the file may be sent again
     */
    Advance take(ImportView attempt, Read read, long last, byte[] fingerprint) {
        long patience = System.nanoTime() + config.patience().toNanos();
        while (true) {
            try {
                return once(attempt, read, last, fingerprint);
            } catch (RuntimeException failed) {
                if (!DatabaseAway.causes(failed) || System.nanoTime() > patience) {
                    throw failed;
                }
                // The sender waits meanwhile, because no more of the file is read.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Advance once(ImportView attempt, Read read, long last, byte[] fingerprint) {
        try {
            return counted(attempt, new AdvanceImport.Lines(last, read.told(), read.refusals(), fingerprint));
        } catch (RuntimeException failed) {
            if (DatabaseAway.causes(failed)) {
                throw failed;
            }
            LOG.warnf("Lines up to %d of an import could not be stored together: %s", last, failed.getClass());
            return alone(attempt, read, last, fingerprint);
        }
    }

    /** One of the lines fails: that line is refused, and no other because of it. */
    private Advance alone(ImportView attempt, Read read, long last, byte[] fingerprint) {
        List<Optional<StatementResult>> kept = alone.take(read.told());
        Read good = new Read(new ArrayList<>(), List.of(), new ArrayList<>(read.refusals()));
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).isPresent()) {
                good.told().add(read.told().get(i));
            } else {
                good.refusals()
                        .add(new Refusal(
                                read.numbers().get(i),
                                (short) 0,
                                ErrorCode.INTERNAL_ERROR.name(),
                                "",
                                "caused a service error"));
            }
        }
        // Stored once more, now together with the progress; they count as repeats.
        return counted(attempt, new AdvanceImport.Lines(last, good.told(), good.refusals(), fingerprint));
    }

    private Advance counted(ImportView attempt, AdvanceImport.Lines lines) {
        Advance came = advance.advance(attempt, lines);
        if (came instanceof Advance.Done(var kept)) {
            metrics.took(kept, lines.refusedLines());
        }
        return came;
    }
}
