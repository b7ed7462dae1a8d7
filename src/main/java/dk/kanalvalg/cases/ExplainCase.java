package dk.kanalvalg.cases;

import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.decision.Explanation;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.routing.Administration;
import dk.kanalvalg.decision.StoredDecision;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.policy.PoliciesInForce;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Explains a case's decision, and makes it again from its recorded facts to verify that the result is the same. */
@ApplicationScoped
class ExplainCase {

    private final Municipalities municipalities;
    private final PoliciesInForce policies;
    private final StoredJson json;
    private final Caller caller;

    ExplainCase(Municipalities municipalities, PoliciesInForce policies, StoredJson json, Caller caller) {
        this.caller = caller;
        this.municipalities = municipalities;
        this.policies = policies;
        this.json = json;
    }

    /**
     * An explanation, and what it is about.
     *
     * @param facts of the subject's own pass that the decision was made from
     */
    record Explained(ExplanationResource.ExplanationView view, Map<String, Object> facts) {}

    /** The explanation, or empty when there is no such case or the caller may not know of it. */
    @BoundedRead
    @Transactional
    Optional<Explained> explain(UUID caseId, Language language) {
        CaseRow row = CaseRow.findById(caseId);
        if (row == null || !caller.reach().includes(row.municipality, row.administration)) {
            return Optional.empty();
        }
        Municipality municipality = municipalities.ofCase(row.municipality).orElseThrow();
        Decision decision = json.read(row.decision, StoredDecision.class).decision();
        // What is told is what is in force; what can be made again is the decision that named the ladder.
        Decision now = row.decisionNow == null
                ? decision
                : json.read(row.decisionNow, StoredDecision.class).decision();
        RuleBook book = ruleBook(row, decision);
        Explanation explanation =
                Explanation.of(now, book.phrases(), contact(municipality, row.administration), language);
        Facts facts = facts(row);
        return Optional.of(new Explained(
                new ExplanationResource.ExplanationView(
                        caseId, language.code(), verified(row, facts, book), explanation),
                facts.values()));
    }

    private RuleBook ruleBook(CaseRow row, Decision decision) {
        Municipality asItWas =
                municipalities.find(row.municipality, row.settingsVersion).orElseThrow();
        return policies.read().ruleBook(decision.policies(), asItWas.choices());
    }

    @SuppressWarnings("unchecked")
    private Facts facts(CaseRow row) {
        return Facts.fromText(json.read(row.facts, Map.class));
    }

    private boolean verified(CaseRow row, Facts facts, RuleBook book) {
        Decision again = book.decide(facts);
        Decision annotated = row.noteAddition == null ? again : again.annotated(row.noteAddition);
        return json.read(row.decision, StoredDecision.class).equals(StoredDecision.of(annotated));
    }

    /** A contact that exists: the administration's own, or else that of the administration that catches what others leave. */
    private static Explanation.ContactPoint contact(Municipality municipality, String administrationId) {
        Administration catchAll = municipality.map().catchAll();
        Administration administration = municipality
                .map()
                .administration(administrationId)
                .filter(own -> own.phone() != null || own.url() != null)
                .orElse(catchAll);
        return new Explanation.ContactPoint(administration.name(), administration.phone(), administration.url());
    }
}
