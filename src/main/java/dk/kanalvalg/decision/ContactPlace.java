package dk.kanalvalg.decision;

import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.routing.AdministrationMap;

/** The place of a contact, by which it is told what rules for it. */
final class ContactPlace {

    private ContactPlace() {}

    /** By who owns the matter before it is decided; where no rule fits, the catch-all gets it afterwards. */
    static Place of(AdministrationMap.Owner owner, ContactEvent event) {
        return new Place(owner.administration().id(), event.matter().kle());
    }
}
