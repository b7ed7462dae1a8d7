package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.imports.ImportView.State;
import dk.kanalvalg.platform.StoredJson;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends a listener the progress of an import, until it ends or the listener disconnects. It reads the table, because
 * another instance may be reading the file.
 */
@ApplicationScoped
class WatchImport {

    /** Repeated without progress, so that neither a proxy nor the listener takes silence for the end. */
    private static final int MOST_SILENT_LOOKS = 20;

    private final Imports imports;
    private final StoredJson json;
    private final ImportConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);

    WatchImport(Imports imports, StoredJson json, ImportConfig config) {
        this.imports = imports;
        this.json = json;
        this.config = config;
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    /** Events {@code running}, then one of {@code completed} or {@code interrupted}; the data is the import. */
    void watch(UUID id, SseEventSink sink, Sse sse) {
        try (sink) {
            ImportView told = null;
            int silent = 0;
            boolean more = true;
            while (more && !sink.isClosed()) {
                Optional<ImportView> found = imports.find(id);
                if (found.isEmpty()) {
                    return;
                }
                ImportView now = found.get();
                if (!now.equals(told) || ++silent >= MOST_SILENT_LOOKS) {
                    tell(now, sink, sse);
                    told = now;
                    silent = 0;
                }
                more = now.state() == State.RUNNING
                        && !stopping.await(config.tellEvery().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (CompletionException gone) {
            // The listener disconnected.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(ImportView view, SseEventSink sink, Sse sse) {
        sink.send(sse.newEventBuilder()
                        .name(view.state().name().toLowerCase(Locale.ROOT))
                        .data(json.write(view))
                        .build())
                .toCompletableFuture()
                .join();
    }
}
