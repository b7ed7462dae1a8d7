package dk.kanalvalg.simulation;

import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.simulation.SimulationRow.State;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends a listener the progress of a simulation, until it ends or the listener disconnects. It reads the table, because
 * another instance may be making the steps.
 */
@ApplicationScoped
class WatchSimulation {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Repeated without progress, so that neither a proxy nor the listener takes silence for the end. */
    private static final int MOST_SILENT_LOOKS = 20;

    private final Simulations simulations;
    private final StoredJson json;
    private final CountDownLatch stopping = new CountDownLatch(1);

    WatchSimulation(Simulations simulations, StoredJson json) {
        this.simulations = simulations;
        this.json = json;
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    /** Events {@code running}, then one named after the state it ended in; the data is the simulation. */
    void watch(UUID id, SseEventSink sink, Sse sse) {
        try (sink) {
            SimulationView told = null;
            int silent = 0;
            boolean more = true;
            while (more && !sink.isClosed()) {
                Optional<SimulationView> found = simulations.find(id);
                if (found.isEmpty()) {
                    return;
                }
                SimulationView now = found.get();
                if (!now.equals(told) || ++silent >= MOST_SILENT_LOOKS) {
                    tell(now, sink, sse);
                    told = now;
                    silent = 0;
                }
                more = now.state() == State.RUNNING && !stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (CompletionException gone) {
            // The listener disconnected.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(SimulationView view, SseEventSink sink, Sse sse) {
        sink.send(sse.newEventBuilder()
                        .name(view.state().name().toLowerCase(Locale.ROOT))
                        .data(json.write(view))
                        .build())
                .toCompletableFuture()
                .join();
    }
}
