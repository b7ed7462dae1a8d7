package dk.kanalvalg.core.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a parameter may be set to.
 *
 * @param min the least number, or {@code null} for none
 * @param max the greatest number, or {@code null} for none
 * @param oneOf the values there are to choose from; empty when there is no such list
 */
public record Bounds(Long min, Long max, List<Object> oneOf) {

    public Bounds {
        oneOf = List.copyOf(oneOf);
    }

    /** Whether the value, or each value of a list, lies within. */
    public boolean allow(Object value) {
        return switch (value) {
            case List<?> values -> values.stream().allMatch(this::allow);
            case Long number ->
                (min == null || number >= min)
                        && (max == null || number <= max)
                        && (oneOf.isEmpty() || oneOf.contains(number));
            default -> oneOf.isEmpty() || oneOf.contains(value);
        };
    }

    /** What is allowed, as the end of a sentence on a value that is not. */
    public String description() {
        if (!oneOf.isEmpty()) {
            return "one of " + oneOf.stream().map(Object::toString).collect(Collectors.joining(", "));
        }
        return min == null ? "at most " + max : max == null ? "at least " + min : "from " + min + " to " + max;
    }
}
