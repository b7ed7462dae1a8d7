package dk.kanalvalg.policy.analysis;

import dk.kanalvalg.core.analysis.Moment;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.MeansByChannel;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.platform.Problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** What each rule of a council's must bring before it rules: what the law's own rules bring. */
final class CouncilRules {

    private CouncilRules() {}

    /**
     * Everything that is missing, by the place where it belongs.
     *
     * @param law over which the policy is laid; nothing is asked of a policy that is law itself
     */
    static List<Violation> missing(Policy policy, Policy law) {
        return policy.layer() == Layer.LAW
                ? List.of()
                : policy.rules().stream()
                        .flatMap(rule -> missing(rule, law.means()).stream())
                        .toList();
    }

    private static List<Violation> missing(Rule rule, MeansByChannel means) {
        List<Violation> missing = new ArrayList<>();
        String place = "rules." + rule.id();
        if (rule.legalBasis().isEmpty()) {
            missing.add(new Violation(place + ".legalBasis", "is missing: on what law or decision does it rest?"));
        }
        if (rule.ethics().isBlank()) {
            missing.add(new Violation(place + ".ethics", "is missing: what does it do to those whom it meets?"));
        }
        if (!rule.told()) {
            missing.add(new Violation(place + ".text", "is missing: what is the citizen told, in da and en?"));
        }
        Moment.of(rule.then()).stream()
                .filter(moment -> !means.allows(moment.channel(), moment.means()))
                .map(moment -> new Violation(
                        place + (moment.step() == 0 ? ".then" : ".then.fallback[" + (moment.step() - 1) + "]"),
                        moment.means() + " is no means of " + moment.channel() + "; the law names "
                                + String.join(", ", means.names(moment.channel()))))
                .forEach(missing::add);
        return missing;
    }
}
