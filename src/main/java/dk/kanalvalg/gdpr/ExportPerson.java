package dk.kanalvalg.gdpr;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.personaldata.PersonalDataHolder.Person;
import dk.kanalvalg.personaldata.PersonalDataHolder.Processing;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.security.SubjectLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gathers everything that is stored about a person (GDPR 15). The request is recorded first, so the export includes
 * that record.
 */
@ApplicationScoped
class ExportPerson {

    private final Holders holders;
    private final Pseudonyms pseudonyms;
    private final AuditLog audit;
    private final SubjectLimit limit;
    private final AccessContext asking;

    ExportPerson(Holders holders, Pseudonyms pseudonyms, AuditLog audit, SubjectLimit limit, AccessContext asking) {
        this.limit = limit;
        this.holders = holders;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.asking = asking;
    }

    /** The content of one table, its purpose and its retention period. */
    record Part(
            String what,
            LocalizedText title,
            String purpose,
            String legalBasis,
            List<String> recipients,
            String kept,
            List<Map<String, Object>> rows) {}

    /** Everything stored about a person at an instant. */
    record Export(String municipality, String citizenRef, Instant exportedAt, List<Part> sections) {}

    @BoundedRead
    @Transactional
    Export export(String municipality, PartyId id) {
        Instant at = asking.at();
        CitizenRef ref = pseudonyms.party(municipality, id).ref();
        limit.admit(SubjectLimit.Way.LOOK_UP, ref);
        audit.record(List.of(
                new AuditEntry(at, asking.actor(), AuditAction.PERSON_EXPORTED, municipality, ref, null, null)));
        Map<String, Processing> processings = holders.all().stream()
                .flatMap(holder -> holder.processings().stream())
                .collect(Collectors.toMap(Processing::what, Function.identity()));
        List<Part> parts = new ArrayList<>();
        holders.all().forEach(holder -> holder.held(new Person(municipality, ref, at))
                .forEach(section -> {
                    Processing why = processings.get(section.what());
                    parts.add(new Part(
                            section.what(),
                            why.title(),
                            why.purpose(),
                            why.legalBasis(),
                            why.recipients(),
                            why.kept(),
                            section.rows()));
                }));
        return new Export(municipality, ref.value(), at, parts);
    }
}
