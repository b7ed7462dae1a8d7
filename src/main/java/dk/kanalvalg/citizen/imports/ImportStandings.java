package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.imports.AdvanceImport.Advance;
import dk.kanalvalg.citizen.imports.ImportView.State;
import dk.kanalvalg.citizen.imports.ReadLines.Read;
import dk.kanalvalg.citizen.imports.ReadLines.SentFile;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Caller.Reach;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Imports a file while it is being sent. Lines are read one batch ahead of the one that is being stored, so memory holds
 * two batches however long the file is, and a sender that is faster than the database waits.
 */
@Singleton
class ImportStandings {

    private static final Logger LOG = Logger.getLogger(ImportStandings.class);

    private final ImportAttempts attempts;
    private final ReadLines reading;
    private final TakeLines take;
    private final ImportConfig config;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    ImportStandings(ImportAttempts attempts, ReadLines reading, TakeLines take, ImportConfig config) {
        this.attempts = attempts;
        this.reading = reading;
        this.take = take;
        this.config = config;
    }

    /** Some lines that were read and wait to be stored. */
    private record Batch(CompletableFuture<Read> read, long last, byte[] fingerprint) {}

    /**
     * Stores the lines that earlier attempts have not; returns the import's progress.
     *
     * @param reach the sender's municipalities; lines about others are refused
     * @throws InvalidRequest 400 when the body ends too early, 409 when the file is another one or is sent again
     *     meanwhile
     */
    ImportView run(UUID id, InputStream body, Reach reach) {
        SentFile file = new SentFile(body);
        ImportView attempt = attempts.begin(id, file, reach);
        try {
            Batch waiting = next(file, attempt, reach);
            while (waiting != null) {
                Batch following = next(file, attempt, reach);
                store(attempt, waiting);
                waiting = following;
            }
        } catch (UncheckedIOException broken) {
            attempts.close(attempt, State.INTERRUPTED);
            throw InvalidRequest.of(
                    ErrorCode.BODY_INCOMPLETE,
                    "The file ended too early. Send it again under the same id to continue.");
        } catch (RuntimeException failed) {
            interrupted(attempt);
            throw failed;
        }
        return attempts.close(attempt, State.COMPLETED);
    }

    /** The next lines, which another thread reads; {@code null} at the file's end. */
    private Batch next(SentFile file, ImportView attempt, Reach reach) {
        List<SentFile.Line> lines = file.read(config.batch());
        return lines.isEmpty()
                ? null
                : new Batch(
                        CompletableFuture.supplyAsync(() -> reading.read(lines, attempt.startedAt(), reach), readers),
                        file.last(),
                        attempts.fingerprint(file));
    }

    private void store(ImportView attempt, Batch batch) {
        switch (take.take(attempt, batch.read().join(), batch.last(), batch.fingerprint())) {
            case Advance.Done _, Advance.DoneBefore _ -> {
                // Continue with the next lines.
            }
            case Advance.TakenOver _ ->
                throw InvalidRequest.of(
                        ErrorCode.IMPORT_TAKEN_OVER,
                        "The file is being sent again, and the new upload has taken over.");
        }
    }

    /** The database may be the cause; then the missing progress shows the interruption. */
    private void interrupted(ImportView attempt) {
        try {
            attempts.close(attempt, State.INTERRUPTED);
        } catch (RuntimeException away) {
            LOG.debug("The end of an import could not be stored", away);
        }
    }
}
