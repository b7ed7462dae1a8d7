package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.policy.Policy;
import java.util.List;

/**
 * Reads policies as people write them: YAML 1.2, of which JSON is a part. Strict, for a misspelt fact that is silently
 * ignored would be a rule that rules otherwise than its author believes; and all faults come in one answer, for whoever
 * writes a policy should not have to send it ten times.
 */
public final class PolicyDocuments {

    private PolicyDocuments() {}

    /** What came of a document. */
    public sealed interface ParseResult {}

    /** A policy that says something, not yet that it is a good one. Its version is 0 until it is stored. */
    public record Read(Policy policy) implements ParseResult {}

    /** Everything that is wrong with the document, in the order of its lines. */
    public record Faulty(List<Fault> faults) implements ParseResult {}

    /** Something wrong, with the place where it stands, counted from 1. */
    public record Fault(int line, int column, String message) {}

    /**
     * Reads a document that is stored, as it was understood when it was; never throws, whatever the text. What it decided
     * must be made again, so what is asked of new ones since is not asked of it.
     */
    public static ParseResult read(String yamlOrJson) {
        return read(yamlOrJson, new Faults(false));
    }

    /** Reads a document that is new, and asks all of it that is asked today; never throws, whatever the text. */
    public static ParseResult readDraft(String yamlOrJson) {
        return read(yamlOrJson, new Faults(true));
    }

    private static ParseResult read(String yamlOrJson, Faults faults) {
        Policy policy = DocumentTree.read(yamlOrJson, faults)
                .map(root -> new PolicyReader(root, faults).policy())
                .orElse(null);
        return faults.any() ? new Faulty(faults.sorted()) : new Read(policy);
    }

    /**
     * The document as JSON would hold it: maps, lists, texts, whole numbers and truths.
     *
     * @throws IllegalArgumentException when it is not YAML
     */
    public static Object tree(String yamlOrJson) {
        Faults faults = new Faults(false);
        return DocumentTree.read(yamlOrJson, faults)
                .map(DocumentValues::of)
                .orElseThrow(() -> new IllegalArgumentException("not YAML: " + faults.sorted()));
    }
}
