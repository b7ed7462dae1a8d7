package dk.kanalvalg.citizen;

import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.List;

/**
 * An event, fired in the same transaction, when something changes in what is known of some parties that a decision
 * could depend on. Repeats and stale statements fire nothing.
 */
public record StandingsChanged(List<Change> changes) {

    /**
     * A party about which something new is known.
     *
     * @param source whose statement changed it
     * @param deliveredSince from when on also cases that have reached the citizen are concerned, because it was never true;
     *     {@code null} when none of them is
     */
    public record Change(String municipality, CitizenRef ref, String source, Instant deliveredSince) {}
}
