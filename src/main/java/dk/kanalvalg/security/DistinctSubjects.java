package dk.kanalvalg.security;

import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The different persons whom one client has asked about within a time that goes along. */
final class DistinctSubjects {

    private final int most;
    private final Duration window;
    /** By when each was first asked about, the longest ago first. Never more than the limit. */
    private final LinkedHashMap<CitizenRef, Instant> firstAsked = new LinkedHashMap<>();

    DistinctSubjects(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    /** Counts the person; when that is one too many, how long until there is room for another. */
    synchronized Optional<Duration> add(CitizenRef subject, Instant at) {
        forget(at);
        if (firstAsked.containsKey(subject)) {
            return Optional.empty();
        }
        if (firstAsked.size() >= most) {
            return Optional.of(
                    Duration.between(at, firstAsked.firstEntry().getValue().plus(window)));
        }
        firstAsked.put(subject, at);
        return Optional.empty();
    }

    /** Whether nobody is counted any more. */
    synchronized boolean isIdle(Instant at) {
        forget(at);
        return firstAsked.isEmpty();
    }

    private void forget(Instant at) {
        Instant since = at.minus(window);
        while (!firstAsked.isEmpty() && !firstAsked.firstEntry().getValue().isAfter(since)) {
            firstAsked.pollFirstEntry();
        }
    }
}
