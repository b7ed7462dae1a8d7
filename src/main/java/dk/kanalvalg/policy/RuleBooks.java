package dk.kanalvalg.policy;

import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles each table once. Versions never change, so a compiled table stays valid.
 *
 * <p>A council's choices were checked when it made them, but a later version may have dropped a rule that they switch.
 * A contact must not fail for that, so a choice that no longer fits is left out, in the same way each time, so that the
 * decision can be made again.
 */
@ApplicationScoped
class RuleBooks {

    /** Choices are few and rarely change; tables compiled for former choices are dropped when there are too many. */
    private static final int MOST_KEPT = 2_000;

    private final Map<Key, Optional<RuleBook>> compiled = new ConcurrentHashMap<>();

    private record Key(String law, int lawVersion, String local, int localVersion, LocalChoices choices) {}

    /** The table of a law, a local policy or {@code null}, and choices; empty when they do not fit together. */
    Optional<RuleBook> of(Policy law, Policy local, LocalChoices choices) {
        if (compiled.size() > MOST_KEPT) {
            compiled.clear();
        }
        Key key = new Key(
                law.id(),
                law.version(),
                local == null ? null : local.id(),
                local == null ? 0 : local.version(),
                choices);
        return compiled.computeIfAbsent(key, _ -> compose(law, local, choices));
    }

    /** The choices that a table uses. */
    LocalChoices fitting(Policy law, Policy local, LocalChoices choices) {
        return Stream.of(choices, withoutTheUnknown(law, local, choices))
                .filter(some -> strict(law, local, some).isPresent())
                .findFirst()
                .orElse(LocalChoices.NONE);
    }

    private Optional<RuleBook> compose(Policy law, Policy local, LocalChoices choices) {
        LocalChoices fitting = fitting(law, local, choices);
        if (!fitting.equals(choices)) {
            Log.warnf("Local choices do not fit %s version %d and are left out in part", law.id(), law.version());
        }
        return strict(law, local, fitting);
    }

    private static Optional<RuleBook> strict(Policy law, Policy local, LocalChoices choices) {
        return switch (RuleBook.of(law, local, choices)) {
            case Composition.Composed(RuleBook ruleBook) -> Optional.of(ruleBook);
            case Composition.Refused _ -> Optional.empty();
        };
    }

    private static LocalChoices withoutTheUnknown(Policy law, Policy local, LocalChoices choices) {
        Set<String> switchable = Stream.of(law, local)
                .filter(policy -> policy != null)
                .flatMap(policy -> policy.rules().stream())
                .filter(Rule::switchable)
                .map(Rule::reason)
                .collect(Collectors.toSet());
        return new LocalChoices(
                choices.source(),
                choices.enable().stream().filter(switchable::contains).collect(Collectors.toSet()),
                choices.disable().stream().filter(switchable::contains).collect(Collectors.toSet()),
                choices.humanFirstAreas(),
                choices.parameters().entrySet().stream()
                        .filter(parameter -> law.parameters().containsKey(parameter.getKey())
                                || (local != null && local.parameters().containsKey(parameter.getKey())))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
