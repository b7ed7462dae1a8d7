package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Cells that must hold together, asked one by one: for the few rows, such as obligations, that no first hit ends. */
record Condition(List<Part> parts) {

    record Part(Fact fact, UnaryTest test) {
        boolean holds(Object value) {
            if (value == null) {
                return test.holdsUnknown();
            }
            if (fact.domain() instanceof Domain.Texts) {
                return test.holdsText(value.toString());
            }
            OptionalLong code = fact.domain().code(value);
            return code.isPresent() ? test.holds(code.getAsLong()) : test.holdsUnknown();
        }
    }

    static Condition of(Map<String, Fact> facts, Map<String, Cell> when) {
        return new Condition(when.entrySet().stream()
                .map(cell -> new Part(facts.get(cell.getKey()), cell.getValue().test()))
                .toList());
    }

    boolean holds(Map<String, Object> values) {
        // No stream: every case asks for each duty.
        for (Part part : parts) {
            if (!part.holds(values.get(part.fact().name()))) {
                return false;
            }
        }
        return true;
    }
}
