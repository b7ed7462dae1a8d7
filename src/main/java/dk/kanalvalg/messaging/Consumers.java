package dk.kanalvalg.messaging;

import dk.kanalvalg.platform.Backoff;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** The readers of this instance, from the start of each to the service's end. */
@ApplicationScoped
public class Consumers {

    private final KafkaConnections kafka;
    private final DeadLetters deadLetters;
    private final MessagingConfig config;
    private final List<Runnable> stops = new ArrayList<>();

    Consumers(KafkaConnections kafka, DeadLetters deadLetters, MessagingConfig config) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.config = config;
    }

    /**
     * Reads the subscription's topic on a thread of its own, and hands what comes to the handler.
     *
     * @return lets the batch under way finish and ends the reader before the service's end
     */
    public synchronized Runnable start(Subscription subscription, MessageHandler handler) {
        ConsumerLoop loop = new ConsumerLoop(
                subscription,
                () -> kafka.consumer(subscription.group(), subscription.batch()),
                handler,
                deadLetters,
                Backoff.upTo(config.longestPause()));
        Thread thread = loop.start();
        Runnable stop = () -> loop.stop(thread);
        stops.add(stop);
        return stop;
    }

    synchronized void onStop(@Observes ShutdownEvent stopping) {
        stops.forEach(Runnable::run);
        stops.clear();
    }
}
