package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Facts being gathered. What is unknown is left out, names of enum values stand for them, and a number beyond its
 * domain becomes the nearest within it: a 300-year-old is asked about as the oldest person there can be, not as one of
 * unknown age.
 */
final class ValuesByName {

    private static final Map<String, Domain.Integers> INTEGERS = Vocabulary.facts().stream()
            .filter(fact -> fact.domain() instanceof Domain.Integers)
            .collect(Collectors.toUnmodifiableMap(Fact::name, fact -> (Domain.Integers) fact.domain()));

    private final Map<String, Object> values = new LinkedHashMap<>();

    void put(String name, Object value) {
        switch (value) {
            case null -> {
                // It is unknown.
            }
            case Enum<?> constant -> values.put(name, constant.name());
            case Number number -> values.put(name, clamped(name, number.longValue()));
            default -> values.put(name, value);
        }
    }

    Map<String, Object> map() {
        return values;
    }

    private static long clamped(String name, long number) {
        Domain.Integers domain = INTEGERS.get(name);
        return domain == null ? number : Math.clamp(number, domain.first(), domain.last());
    }
}
