package dk.kanalvalg.simulation;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.cases.facts.CaseFacts;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.PoliciesInForce;
import dk.kanalvalg.policy.PolicyPick;
import dk.kanalvalg.simulation.ComparedRules.Chosen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds the rule books under which cases are decided again. */
@ApplicationScoped
@Transactional(MANDATORY)
class RulesOfCases {

    private final PoliciesInForce policies;
    private final Municipalities municipalities;

    RulesOfCases(PoliciesInForce policies, Municipalities municipalities) {
        this.policies = policies;
        this.municipalities = municipalities;
    }

    /** What ruled, or what is taken to have ruled, and what might have. */
    record Pair(RuleBook before, RuleBook after) {}

    /**
     * The rule books for cases that were decided by the same versions.
     *
     * @param versions as {@link CaseFacts.RecordedCase#rules} names them
     */
    Pair pair(String municipality, ComparedRules rules, String versions) {
        PoliciesInForce.Snapshot snapshot = policies.read();
        List<PolicyVersion> then = CaseFacts.versions(versions);
        LocalChoices choices = choices(municipality, then);
        RuleBook before = rules.baseline() == null
                ? snapshot.ruleBook(then, choices)
                : book(snapshot, then, choices, rules.baseline());
        return new Pair(before, book(snapshot, then, choices, rules.candidate()));
    }

    /** Decisions name the set-up whose choices took part; where none is named, none did. */
    private LocalChoices choices(String municipality, List<PolicyVersion> versions) {
        return named(municipality, versions)
                .flatMap(version -> municipalities.find(municipality, version.version()))
                .map(Municipality::choices)
                .orElse(LocalChoices.NONE);
    }

    private static Optional<PolicyVersion> named(String municipality, List<PolicyVersion> versions) {
        String name = new LocalChoices.Source(municipality, 0).id();
        return versions.stream().filter(version -> version.id().equals(name)).findFirst();
    }

    private static RuleBook book(
            PoliciesInForce.Snapshot snapshot, List<PolicyVersion> then, LocalChoices choices, Chosen chosen) {
        List<PolicyVersion> versions = new ArrayList<>(then);
        for (PolicyPick pick : chosen.policies()) {
            Layer layer =
                    snapshot.version(pick.id(), pick.version()).orElseThrow().layer();
            versions.removeIf(version -> version.layer() == layer && !isShortForm(version));
            versions.add(new PolicyVersion(pick.id(), pick.version(), layer));
        }
        if (chosen.local() == null) {
            return snapshot.ruleBook(versions, choices);
        }
        versions.removeIf(RulesOfCases::isShortForm);
        return snapshot.ruleBook(versions, choices(chosen.local(), ""));
    }

    /** No document's id has a colon. */
    private static boolean isShortForm(PolicyVersion version) {
        return version.id().contains(":");
    }

    /**
     * Refuses rules that cannot rule in the municipality.
     *
     * @param field under which the request names them
     * @param at whose law and local policy stand for what is not chosen
     * @throws InvalidRequest 422 when a version is not stored, is another municipality's, or the choices do not fit
     */
    void check(String municipality, Chosen chosen, String field, Instant at) {
        PoliciesInForce.Snapshot snapshot = policies.read();
        snapshot.ruleBook(municipality, Place.UNNAMED, chosen.policies(), LocalChoices.NONE, at);
        if (chosen.local() == null) {
            return;
        }
        Policy law = snapshot.law(Place.UNNAMED, at);
        Policy local = snapshot.local(municipality, Place.UNNAMED, at).orElse(null);
        for (PolicyPick pick : chosen.policies()) {
            Policy picked = snapshot.version(pick.id(), pick.version()).orElseThrow();
            law = picked.layer() == Layer.LAW ? picked : law;
            local = picked.layer() == Layer.LOCAL ? picked : local;
        }
        if (RuleBook.of(law, local, choices(chosen.local(), field)) instanceof Composition.Refused(var refusals)) {
            throw InvalidRequest.impossible(refusals.stream()
                    .map(refusal -> new Violation(field + ".local." + refusal.field(), refusal.message()))
                    .toList());
        }
    }

    private static LocalChoices choices(ComparedRules.Local local, String field) {
        List<KlePattern> areas = new ArrayList<>();
        for (int i = 0; i < local.humanFirstAreas().size(); i++) {
            String path = field + ".local.humanFirstAreas[" + i + "]";
            areas.add(KlePattern.parse(local.humanFirstAreas().get(i))
                    .orElseThrow(() -> InvalidRequest.impossible(path, "is no KLE area such as 27.* or 27.35.04")));
        }
        return new LocalChoices(
                new HashSet<>(local.enable()), new HashSet<>(local.disable()), areas, local.parameters());
    }
}
