package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Starts an import for a file that is sent for the first time or again. */
@ApplicationScoped
class StartImport {

    private final ImportStore store;
    private final ImportConfig config;
    private final Now now;

    StartImport(ImportStore store, ImportConfig config, Now now) {
        this.store = store;
        this.config = config;
        this.now = now;
    }

    /**
     * An attempt to read the file.
     *
     * @param fingerprint of the lines that earlier attempts processed, or {@code null}
     */
    record Started(ImportView view, byte[] fingerprint) {}

    /**
     * @param municipality whose import it is, or {@code null} when it may be of several
     * @throws InvalidRequest 404 when there is one of that id that is somebody else's: nobody takes over another's import
     */
    @Transactional
    Started start(UUID id, String municipality) {
        Instant at = now.now();
        store.deleteBefore(at.minus(config.kept()));
        if (!store.begin(id, municipality, at)) {
            throw InvalidRequest.of(ErrorCode.OUT_OF_REACH, "The import is not one that the sender may reach.");
        }
        return new Started(store.find(id).orElseThrow(), store.fingerprint(id).orElse(null));
    }
}
