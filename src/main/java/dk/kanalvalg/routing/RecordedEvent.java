package dk.kanalvalg.routing;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.ContactEvent;

/** An event as it is kept: without ids, its parties under their pseudonyms. */
record RecordedEvent(ContactEvent event, Party subject, Party company) {}
