package dk.kanalvalg.platform;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends a listener the progress of something, until it ends or the listener disconnects. It looks at what is stored, because
 * another instance may be doing the work.
 */
@ApplicationScoped
public class ProgressEvents {

    /** How often to look where nothing else is configured. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(500);

    /** Repeated without progress, so that neither a proxy nor the listener takes silence for the end. */
    private static final int MOST_SILENT_LOOKS = 20;

    private final StoredJson json;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ProgressEvents(StoredJson json) {
        this.json = json;
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    /**
     * Sends events that are named after the state, in small letters; the data is what is found. The last is the first whose
     * state is another than the running one.
     *
     * @param look finds it as it is now; where there is nothing any more, nothing more is sent
     * @param every how often to look
     */
    public <T, S extends Enum<S>> void send(
            Supplier<Optional<T>> look, Function<T, S> state, S running, Duration every, SseEventSink sink, Sse sse) {
        try (sink) {
            T told = null;
            int silent = 0;
            boolean more = true;
            while (more && !sink.isClosed()) {
                Optional<T> found = look.get();
                if (found.isEmpty()) {
                    return;
                }
                T now = found.get();
                if (!now.equals(told) || ++silent >= MOST_SILENT_LOOKS) {
                    tell(now, state.apply(now).name(), sink, sse);
                    told = now;
                    silent = 0;
                }
                more = state.apply(now) == running && !stopping.await(every.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (CompletionException gone) {
            // The listener disconnected.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Object what, String name, SseEventSink sink, Sse sse) {
        sink.send(sse.newEventBuilder()
                        .name(name.toLowerCase(Locale.ROOT))
                        .data(json.write(what))
                        .build())
                .toCompletableFuture()
                .join();
    }
}
