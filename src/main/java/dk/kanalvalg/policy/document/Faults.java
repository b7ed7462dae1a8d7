package dk.kanalvalg.policy.document;

import dk.kanalvalg.policy.document.PolicyDocuments.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults found so far. */
final class Faults {

    /** Nobody reads further, and a hostile document should not be answered by a larger one. */
    private static final int MAX = 100;

    private final List<Fault> found = new ArrayList<>();

    void add(DocumentNode node, String message) {
        add(node.line(), node.column(), message);
    }

    void add(int line, int column, String message) {
        if (found.size() < MAX) {
            found.add(new Fault(line, column, message));
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    List<Fault> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                .toList();
    }
}
