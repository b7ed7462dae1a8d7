package dk.kanalvalg.policy;

import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.PolicyTimeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables that rule: the law in force at an instant with a municipality's choices laid over it, compiled once. */
@ApplicationScoped
public class PoliciesInForce {

    /** Choices are few and change seldom; what was compiled for former ones is dropped when there are too many. */
    private static final int MAX_COMPILED = 2_000;

    private final PolicyTimeline law = NationalLaw.timeline();
    private final Map<Key, RuleBook> compiled = new ConcurrentHashMap<>();

    private record Key(int lawVersion, LocalChoices choices) {}

    /**
     * The table for a municipality at an instant.
     *
     * @throws IllegalStateException when no law is in force at the instant, or the choices were never checked with {@link
     *     #check}
     */
    public RuleBook ruleBook(String municipality, LocalChoices choices, Instant at) {
        Policy inForce = lawAt(at);
        if (compiled.size() > MAX_COMPILED) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(new Key(inForce.version(), choices), _ -> compose(inForce, choices));
    }

    /** Whether a municipality may choose this under the law in force at the instant, and if not, every reason why. */
    public Composition check(LocalChoices choices, Instant at) {
        return RuleBook.of(lawAt(at), null, choices);
    }

    private Policy lawAt(Instant at) {
        return law.at(at).orElseThrow(() -> new IllegalStateException("no national policy is in force"));
    }

    private static RuleBook compose(Policy law, LocalChoices choices) {
        return switch (RuleBook.of(law, null, choices)) {
            case Composition.Composed(RuleBook ruleBook) -> ruleBook;
            case Composition.Refused(var refusals) ->
                throw new IllegalStateException("choices that the law refuses were stored: " + refusals);
        };
    }
}
