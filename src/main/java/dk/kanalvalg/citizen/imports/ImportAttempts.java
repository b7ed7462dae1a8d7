package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.imports.ImportView.State;
import dk.kanalvalg.citizen.imports.ReadLines.SentFile;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Caller.Reach;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.UUID;

/** The beginning and the end of reading a file, and the proof that a file sent again is the same one. */
@Singleton
class ImportAttempts {

    private final StartImport start;
    private final EndImport end;
    private final Pseudonyms pseudonyms;
    private final ImportMetrics metrics;

    ImportAttempts(StartImport start, EndImport end, Pseudonyms pseudonyms, ImportMetrics metrics) {
        this.start = start;
        this.end = end;
        this.pseudonyms = pseudonyms;
        this.metrics = metrics;
    }

    /**
     * Begins to read a file, and skips the lines that earlier attempts processed.
     *
     * @param reach of the sender: when it is one municipality, the import is that one's
     * @throws InvalidRequest 409 when those were the lines of another file
     */
    ImportView begin(UUID id, SentFile file, Reach reach) {
        StartImport.Started started = start.start(id, reach.single().orElse(null));
        metrics.running(1);
        try {
            file.skip(started.view().lines());
            if (started.fingerprint() != null && !Arrays.equals(started.fingerprint(), fingerprint(file))) {
                throw InvalidRequest.of(
                        ErrorCode.IMPORT_FILE_DIFFERS,
                        "This import has stored lines that are not the first lines of this file.");
            }
            return started.view();
        } catch (RuntimeException refused) {
            close(started.view(), State.INTERRUPTED);
            throw refused;
        }
    }

    /** Ends the attempt; returns the import's progress. */
    ImportView close(ImportView attempt, State state) {
        metrics.running(-1);
        return end.end(attempt, state);
    }

    /**
     * The fingerprint of the lines read so far. Keyed, because the content of a file of one line could be found by
     * trying all numbers.
     */
    byte[] fingerprint(SentFile file) {
        return pseudonyms.fingerprint(file.digest());
    }
}
