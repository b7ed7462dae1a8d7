package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.KlePattern;
import java.time.Instant;
import java.util.List;

/**
 * A part of a roll-out: from an instant on, a version rules for some administrations and some matters. Chance has no part in
 * it, so that equal cases are treated equally.
 *
 * @param administrations by their ids; empty for all
 * @param kle areas of matters; empty for all
 */
public record Stage(List<String> administrations, List<KlePattern> kle, Instant from) {

    public Stage {
        administrations = List.copyOf(administrations);
        kle = List.copyOf(kle);
    }

    /** Whether it has begun at the instant. */
    public boolean begun(Instant at) {
        return !at.isBefore(from);
    }

    /** Whether it is for contacts of that place. */
    public boolean covers(Place place) {
        boolean owner = administrations.isEmpty()
                || (place.administration() != null && administrations.contains(place.administration()));
        return owner
                && (kle.isEmpty() || (place.kle() != null && kle.stream().anyMatch(area -> area.covers(place.kle()))));
    }
}
