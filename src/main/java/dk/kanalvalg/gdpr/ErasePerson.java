package dk.kanalvalg.gdpr;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalDataHolder.Erased;
import dk.kanalvalg.personaldata.PersonalDataHolder.Person;
import dk.kanalvalg.personaldata.PersonalDataHolder.Stays;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Erases everything about a person that no duty requires to keep (GDPR 17). */
@ApplicationScoped
class ErasePerson {

    private static final int MOST_CASES = 10_000;

    private final Holders holders;
    private final Pseudonyms pseudonyms;
    private final AuditLog audit;
    private final StoredJson json;
    private final AccessContext asking;

    ErasePerson(Holders holders, Pseudonyms pseudonyms, AuditLog audit, StoredJson json, AccessContext asking) {
        this.holders = holders;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.json = json;
        this.asking = asking;
    }

    /** What was erased, and what stays, why and until when. */
    record Answer(String municipality, String citizenRef, List<Erased> erased, List<Stays> stays) {}

    @Transactional
    Answer erase(String municipality, PartyId id, String reason) {
        Person person =
                new Person(municipality, pseudonyms.party(municipality, id).ref(), asking.at());
        audit.record(List.of(new AuditEntry(
                person.at(),
                asking.actor(),
                AuditAction.PERSON_ERASED,
                municipality,
                person.ref(),
                null,
                json.write(Map.of("reason", reason)))));
        List<Erased> erased = new ArrayList<>();
        List<Stays> stays = new ArrayList<>();
        int expired = holders.forgetExpired(person.at(), person, MOST_CASES);
        if (expired > 0) {
            erased.add(new Erased("contact_case", expired));
        }
        for (PersonalDataHolder holder : holders.all()) {
            PersonalDataHolder.Erasure erasure = holder.erase(person, List.copyOf(stays));
            erasure.erased().stream().filter(rows -> rows.rows() > 0).forEach(erased::add);
            stays.addAll(erasure.stays());
        }
        return new Answer(municipality, person.ref().value(), erased, stays);
    }
}
