package dk.kanalvalg.messaging;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;

/** What a consumer is subscribed to, kept as its subscription says. */
final class SubscribedTopics {

    /** Some minutes; the consumer is asked for messages four times a second, and more often when there are some. */
    private static final int LEFT_ALONE_FOR = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final Subscription subscription;
    private final Set<String> leftAlone = new HashSet<>();
    private Set<String> topics = Set.of();
    private int patience;

    SubscribedTopics(Consumer<byte[], byte[]> consumer, Subscription subscription) {
        this.consumer = consumer;
        this.subscription = subscription;
    }

    /** Subscribes to what is to be read now, when that is something else than before; answers it. */
    Set<String> follow() {
        if (!leftAlone.isEmpty() && --patience <= 0) {
            leftAlone.clear();
        }
        Set<String> wanted = new HashSet<>(subscription.topics().get());
        wanted.removeAll(leftAlone);
        if (!wanted.equals(topics)) {
            if (wanted.isEmpty()) {
                consumer.unsubscribe();
            } else {
                consumer.subscribe(wanted);
            }
            topics = wanted;
        }
        return topics;
    }

    /** Does without these for a while, because reading them is not allowed. */
    void leaveAlone(Collection<String> denied) {
        leftAlone.addAll(denied);
        patience = LEFT_ALONE_FOR;
    }
}
