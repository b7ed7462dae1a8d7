package dk.kanalvalg.policy.document;

import dk.kanalvalg.policy.document.PolicyDocuments.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults found so far. */
final class Faults {

    /** Nobody reads further, and a hostile document should not be answered by a larger one. */
    private static final int MAX = 100;

    private final boolean draft;
    private final List<Fault> found = new ArrayList<>();

    /**
     * No faults yet.
     *
     * @param draft whether the document is new; of one that has ruled nothing is asked that was not asked then
     */
    Faults(boolean draft) {
        this.draft = draft;
    }

    /** Adds what a new document may not say. */
    void addToDraft(DocumentNode node, String message) {
        if (draft) {
            add(node, message);
        }
    }

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
