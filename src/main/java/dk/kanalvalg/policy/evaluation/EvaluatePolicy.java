package dk.kanalvalg.policy.evaluation;

import dk.kanalvalg.core.decision.CompiledPolicy;
import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.PoliciesInForce;
import dk.kanalvalg.policy.PolicyPick;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates a version of any authority's policy for given facts. As in its analysis and its cases, every rule is
 * switched on, and a LOCAL policy is laid over the national law in force now.
 */
@ApplicationScoped
class EvaluatePolicy {

    private static final int MOST_KEPT = 200;

    private final PoliciesInForce policies;
    private final Caller caller;
    private final Now now;
    private final Map<Key, Asked> compiled = new ConcurrentHashMap<>();

    EvaluatePolicy(PoliciesInForce policies, Caller caller, Now now) {
        this.policies = policies;
        this.caller = caller;
        this.now = now;
    }

    private record Key(PolicyPick pick, int lawVersion) {}

    /** A table with the facts that it accepts. */
    private record Asked(List<Fact> facts, CompiledPolicy table) {}

    /**
     * The answer; empty when there is no such version that the caller may read.
     *
     * @throws InvalidRequest 422 naming each fact that is unknown or outside its domain
     */
    @Transactional
    Optional<EvaluationResource.EvaluationView> evaluate(PolicyPick pick, Map<String, Object> facts) {
        PoliciesInForce.Snapshot snapshot = policies.read();
        Caller.Reach reach = caller.reach();
        return snapshot.version(pick.id(), pick.version())
                .filter(policy -> reach.mayRead(policy.municipality()))
                .map(policy -> {
                    Policy law =
                            switch (policy.layer()) {
                                case LAW -> null;
                                case LOCAL -> snapshot.law(Place.UNNAMED, now.now());
                            };
                    if (compiled.size() > MOST_KEPT) {
                        compiled.clear();
                    }
                    Asked asked = compiled.computeIfAbsent(
                            new Key(pick, law == null ? 0 : law.version()), _ -> compile(policy, law));
                    return answer(asked.table(), RawFacts.read(asked.facts(), facts));
                });
    }

    private static Asked compile(Policy policy, Policy law) {
        if (law == null) {
            List<Rule> rules = policy.rules().stream()
                    .sorted(Comparator.comparingInt(Rule::priority))
                    .toList();
            return new Asked(policy.facts(), CompiledPolicy.of(policy.facts(), rules));
        }
        Set<String> off = Stream.of(law, policy)
                .flatMap(layer -> layer.rules().stream())
                .filter(rule -> !rule.enabled())
                .map(Rule::reason)
                .collect(Collectors.toSet());
        List<Fact> facts =
                Stream.of(law, policy).flatMap(layer -> layer.facts().stream()).toList();
        return switch (RuleBook.of(law, policy, new LocalChoices(off, Set.of(), List.of(), Map.of()))) {
            case Composition.Composed(RuleBook both) -> new Asked(facts, both.table());
            case Composition.Refused(var refusals) ->
                throw InvalidRequest.impossible(refusals.stream()
                        .map(refusal -> new Violation(refusal.field(), refusal.message()))
                        .toList());
        };
    }

    private static EvaluationResource.EvaluationView answer(CompiledPolicy table, Map<String, Object> facts) {
        BitSet matching = table.matching(table.classes(facts));
        if (matching.isEmpty()) {
            // No rule of the table matches, so a human must decide.
            return new EvaluationResource.EvaluationView(null, null, null, null, true, List.of(), null, List.of());
        }
        Rule first = table.rules().get(matching.nextSetBit(0));
        return new EvaluationResource.EvaluationView(
                first.id(),
                first.then().channel(),
                first.then().means(),
                first.reason(),
                first.then().human(),
                first.legalBasis(),
                first.text(),
                matching.stream()
                        .mapToObj(place -> table.rules().get(place))
                        .map(rule -> new EvaluationResource.ConsideredView(
                                rule.reason(), rule.id(), true, rule.id().equals(first.id())))
                        .toList());
    }
}
