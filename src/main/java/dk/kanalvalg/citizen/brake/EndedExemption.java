package dk.kanalvalg.citizen.brake;

import dk.kanalvalg.core.citizen.Ending;
import dk.kanalvalg.core.contact.CitizenRef;

/** A source's statement that ends a party's exemption. */
public record EndedExemption(String municipality, CitizenRef ref, Ending ending) {

    /** Where it counts. */
    public Place place() {
        return new Place(municipality, ending.source());
    }

    /** What makes two of them the same for counting: the party and the source, however often it is told. */
    public String key() {
        return municipality + ' ' + ref.value() + ' ' + ending.source();
    }
}
