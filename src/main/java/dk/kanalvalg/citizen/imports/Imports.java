package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.imports.ImportStore.Refusal;
import dk.kanalvalg.citizen.imports.ImportView.State;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads imports. */
@ApplicationScoped
class Imports {

    /** A killed instance reports nothing, so an import without progress for this long counts as interrupted. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final ImportStore store;
    private final Now now;

    Imports(ImportStore store, Now now) {
        this.store = store;
        this.now = now;
    }

    @BoundedRead
    @Transactional
    Optional<ImportView> find(UUID id) {
        return store.find(id).map(this::seen);
    }

    @BoundedRead
    @Transactional
    List<ImportView> latest(int most) {
        return store.latest(most).stream().map(this::seen).toList();
    }

    /** The refusals of the lines after that one. */
    @BoundedRead
    @Transactional
    List<Refusal> refusals(UUID id, long afterLine, int most) {
        return store.refusals(id, afterLine, most);
    }

    private ImportView seen(ImportView stored) {
        Instant silentSince = now.now().minus(SILENCE);
        return stored.state() == State.RUNNING && stored.updatedAt().isBefore(silentSince)
                ? new ImportView(
                        stored.importId(),
                        State.INTERRUPTED,
                        stored.attempt(),
                        stored.lines(),
                        stored.applied(),
                        stored.repeated(),
                        stored.stale(),
                        stored.refused(),
                        stored.startedAt(),
                        stored.updatedAt(),
                        null)
                : stored;
    }
}
