package dk.kanalvalg.decision;

import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.core.routing.AdministrationMap;
import dk.kanalvalg.platform.PersonalNumbers;
import java.util.ArrayList;
import java.util.List;

/** What about a contact its caseworker should look at, though nothing of it stands against deciding. */
public final class ContactWarnings {

    private ContactWarnings() {}

    public static List<String> of(ContactEvent event, AdministrationMap.Owner owner) {
        List<String> warnings = new ArrayList<>();
        if (event.subject().id() instanceof PartyId.Cpr(var number) && !number.passesModulus11()) {
            warnings.add("CPR_MODULUS_11");
        }
        String title = event.matter().title();
        if (title != null && title.contains(PersonalNumbers.REMOVED)) {
            warnings.add("NUMBER_REMOVED");
        }
        if (event.matter().kle().local()) {
            warnings.add("KLE_LOCAL_NUMBER");
        }
        if (owner.catchAll()) {
            warnings.add("ROUTED_TO_CATCH_ALL");
        }
        return warnings;
    }
}
