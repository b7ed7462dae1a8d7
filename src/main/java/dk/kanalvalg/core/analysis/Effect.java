package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.policy.Rule;

/**
 * What a table gives for some facts. The reason is part of it: a citizen's rights hang on why, not only on how, so two
 * rules that lead to the same letter for different reasons do not give the same.
 */
public record Effect(String reason, Rule.Consequence then) {

    /** What facts get for which no rule holds. */
    public static final Effect NONE = new Effect("", null);

    /** What a rule gives. */
    public static Effect of(Rule rule) {
        return new Effect(rule.reason(), rule.then());
    }

    /** Whether any rule gave it. */
    public boolean decided() {
        return then != null;
    }
}
