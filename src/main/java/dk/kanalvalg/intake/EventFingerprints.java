package dk.kanalvalg.intake;

import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.platform.StoredJson;
import jakarta.inject.Singleton;

/**
 * Recognises an event that was sent before, without storing its content. The hash is keyed, because the content
 * includes the personal number.
 */
@Singleton
class EventFingerprints {

    private final StoredJson json;
    private final Pseudonyms pseudonyms;

    EventFingerprints(StoredJson json, Pseudonyms pseudonyms) {
        this.json = json;
        this.pseudonyms = pseudonyms;
    }

    /** Equal for equal content, whether it was sent plain or in an envelope. */
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
