package dk.kanalvalg.policy.evaluation;

import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Vocabulary;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.platform.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks facts from a request against their domains. */
final class RawFacts {

    private RawFacts() {}

    /**
     * The values for a table; a fact that is {@code null} or missing is unknown.
     *
     * @throws InvalidRequest 422 naming every faulty fact, and never its value
     */
    static Map<String, Object> read(List<Fact> declared, Map<String, Object> sent) {
        Map<String, Fact> facts =
                declared.stream().collect(Collectors.toMap(Fact::name, Function.identity(), (first, _) -> first));
        Map<String, Object> values = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        sent.forEach((name, value) -> {
            Fact fact = facts.get(name);
            String field = StrictJson.safe("facts." + name);
            if (fact == null) {
                violations.add(new Violation(field, "is no fact of this policy"));
            } else if (Vocabulary.ofDecision(name)) {
                violations.add(new Violation(field, "is known only of a finished decision"));
            } else if (value != null) {
                value(fact.domain(), value)
                        .ifPresentOrElse(
                                known -> values.put(name, known),
                                () -> violations.add(new Violation(
                                        field, "must be " + fact.domain().description())));
            }
        });
        if (!violations.isEmpty()) {
            throw InvalidRequest.impossible(violations);
        }
        return values;
    }

    private static Optional<Object> value(Domain domain, Object value) {
        return switch (value) {
            case String text
            when !(domain instanceof Domain.Booleans || domain instanceof Domain.Integers) -> domain.read(text);
            case Boolean truth when domain instanceof Domain.Booleans -> Optional.of(truth);
            case Integer number when domain instanceof Domain.Integers -> known(domain, number.longValue());
            case Long number when domain instanceof Domain.Integers -> known(domain, number);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> known(Domain domain, long number) {
        return domain.code(number).isPresent() ? Optional.of(number) : Optional.empty();
    }
}
