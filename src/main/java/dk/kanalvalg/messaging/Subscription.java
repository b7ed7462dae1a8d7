package dk.kanalvalg.messaging;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is read, and by whom.
 *
 * @param topics those to read at this moment; each has its own topic for messages that can never be used
 * @param group shared by all instances, so that each message is read by one of them
 * @param batch most messages handled together
 */
public record Subscription(Supplier<Set<String>> topics, String group, int batch) {

    /** The same, of some of its topics only. */
    public Subscription within(Predicate<String> chosen) {
        return new Subscription(
                () -> topics.get().stream().filter(chosen).collect(Collectors.toUnmodifiableSet()), group, batch);
    }
}
