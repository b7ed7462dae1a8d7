package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.imports.ImportView.State;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Marks that nobody reads an import's file any more. */
@ApplicationScoped
class EndImport {

    private final ImportStore store;
    private final Now now;

    EndImport(ImportStore store, Now now) {
        this.store = store;
        this.now = now;
    }

    /** Ends the attempt, unless another has taken over the import; returns its progress. */
    @Transactional
    ImportView end(ImportView attempt, State state) {
        store.end(attempt.importId(), attempt.attempt(), state, now.now());
        return store.find(attempt.importId()).orElse(attempt);
    }
}
