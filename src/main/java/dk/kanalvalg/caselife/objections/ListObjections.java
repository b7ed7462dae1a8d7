package dk.kanalvalg.caselife.objections;

import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows the objections to a case, open and answered. */
@ApplicationScoped
class ListObjections {

    private final OpenCases cases;
    private final ObjectionStore objections;
    private final Caller caller;

    ListObjections(OpenCases cases, ObjectionStore objections, Caller caller) {
        this.cases = cases;
        this.objections = objections;
        this.caller = caller;
    }

    /** Those of the case, oldest first, or nothing when there is no such case that the caller reaches. */
    @Transactional
    Optional<List<Objection>> list(UUID caseId) {
        return Optional.ofNullable(cases.find(List.of(caseId)).get(caseId))
                .filter(view -> caller.reach().includes(view.municipality(), view.administration()))
                .map(_ -> objections.of(caseId));
    }
}
