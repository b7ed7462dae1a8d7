package dk.kanalvalg.citizen;

import dk.kanalvalg.core.contact.CitizenRef;
import java.time.Instant;
import java.util.List;

/**
 * Fired in the transaction that changed it: what is known of some parties differs from what was known before, in something
 * a decision could rest on. Repeats and stale statements fire nothing.
 */
public record StandingsChanged(List<Change> changes) {

    /**
     * Of whom something else is known.
     *
     * @param source whose word changed it
     * @param deliveredSince from when on also cases that have reached the citizen are concerned, because it was never true;
     *     {@code null} when none of them is
     */
    public record Change(String municipality, CitizenRef ref, String source, Instant deliveredSince) {}
}
