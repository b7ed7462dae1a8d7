package dk.kanalvalg.cases;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.identity.Numbers;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gives the number behind a case's reference. The purpose is recorded first; without the record the number is not read.
 */
@ApplicationScoped
class IdentifyCitizen {

    private final OpenCases cases;
    private final Numbers numbers;
    private final AuditLog audit;
    private final StoredJson json;
    private final AccessContext asking;

    IdentifyCitizen(OpenCases cases, Numbers numbers, AuditLog audit, StoredJson json, AccessContext asking) {
        this.cases = cases;
        this.numbers = numbers;
        this.audit = audit;
        this.json = json;
        this.asking = asking;
    }

    /** The result of an identification. */
    sealed interface Identification {

        /** The number. */
        record Identified(String citizenRef, Numbers.Number number) implements Identification {}

        /** There is no such case, or the caller may not know of it. */
        record NoCase() implements Identification {}

        /** The case exists, but the number behind it is no longer stored. */
        record NoNumber() implements Identification {}
    }

    @Transactional
    Identification identify(UUID caseId, String purpose) {
        CaseView view = cases.find(List.of(caseId)).get(caseId);
        if (view == null || !asking.reaches(view.municipality(), view.administration())) {
            return new Identification.NoCase();
        }
        CitizenRef ref = new CitizenRef(view.citizenRef());
        audit.record(List.of(new AuditEntry(
                asking.at(),
                asking.actor(),
                AuditAction.CITIZEN_IDENTIFIED,
                view.municipality(),
                ref,
                caseId,
                json.write(Map.of("purpose", purpose, "administration", view.administration())))));
        return numbers.open(view.municipality(), ref)
                .<Identification>map(number -> new Identification.Identified(ref.value(), number))
                .orElseGet(Identification.NoNumber::new);
    }
}
