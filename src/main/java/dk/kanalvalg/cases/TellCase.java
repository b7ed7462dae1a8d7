package dk.kanalvalg.cases;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells a case as a whole, to whoever may read it. */
@ApplicationScoped
public class TellCase {

    private final Cases cases;
    private final ExplainCase explain;
    private final Caller caller;
    private final StoredJson json;

    TellCase(Cases cases, ExplainCase explain, Caller caller, StoredJson json) {
        this.json = json;
        this.cases = cases;
        this.explain = explain;
        this.caller = caller;
    }

    /**
     * The story of a case.
     *
     * @throws dk.kanalvalg.platform.InvalidRequest 404 when there is no such case or it is out of the caller's reach
     */
    public CaseStory tell(String caseId, Language language) {
        UUID id = CaseResource.id(caseId);
        CaseView view = cases.find(id)
                .filter(found -> caller.reach().includes(found.municipality(), found.administration()))
                .orElseThrow(CaseResource::none);
        ExplainCase.Explained explained = explain.explain(id, language).orElseThrow(CaseResource::none);
        return new CaseStory(
                view,
                explained.facts(),
                explained.view().explanation(),
                explained.view().verified(),
                cases.history(id).stream()
                        .map(entry -> new CaseStory.Entry(entry.at(), entry.event(), entry.actor(), entry.detail()))
                        .toList(),
                json.indented(CaseMessageV1.of(view.withoutConsidered(), null)));
    }
}
