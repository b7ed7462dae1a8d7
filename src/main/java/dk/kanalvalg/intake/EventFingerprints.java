package dk.kanalvalg.intake;

import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.platform.StoredJson;
import jakarta.inject.Singleton;

/** Tells whether an event was sent before, without keeping what it said: keyed, as it is made of the number too. */
@Singleton
class EventFingerprints {

    private final StoredJson json;
    private final Pseudonyms pseudonyms;

    EventFingerprints(StoredJson json, Pseudonyms pseudonyms) {
        this.json = json;
        this.pseudonyms = pseudonyms;
    }

    /** The same for the same content in whatever form it came, plain or in an envelope. */
    byte[] of(ContactEvent event) {
        ContactEvent.Subject subject = event.subject();
        String ids = reference(event, subject.id())
                + (subject.company() == null ? "" : "\n" + reference(event, subject.company()))
                + sender(event, subject.submittedBy());
        return pseudonyms.fingerprint(json.write(event.withoutIds()) + "\n" + ids);
    }

    /** The subject's pseudonym. */
    String subject(ContactEvent event) {
        return reference(event, event.subject().id());
    }

    private String sender(ContactEvent event, ContactEvent.SubmittedBy sender) {
        return sender == null || sender.id() == null ? "" : "\nby " + reference(event, sender.id());
    }

    private String reference(ContactEvent event, PartyId id) {
        return pseudonyms.party(event.municipality(), id).ref().value();
    }
}
