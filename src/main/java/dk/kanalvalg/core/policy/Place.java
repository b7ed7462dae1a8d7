package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.KleCode;

/**
 * Where a contact belongs: what decides which stages of a roll-out cover it. It is known before anything is decided, for a
 * matter's route names its administration, and rules have no part in that.
 *
 * @param administration that owns the matter, or {@code null}
 * @param kle of the matter, or {@code null}
 */
public record Place(String administration, KleCode kle) {

    /** A place that no list of a stage names. */
    public static final Place UNNAMED = new Place(null, null);
}
