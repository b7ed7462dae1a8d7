package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.Channel;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A set of rules as one document: readable by a lawyer, exact enough to prove things about, and nothing in it is code.
 *
 * @param version 0 until it is stored, which numbers it
 * @param municipality the council it belongs to, {@code null} for law
 * @param inputs facts beyond the built-in vocabulary, read from an event's attributes
 * @param parameters values that cells name with {@code $}: Long, Boolean, LocalDate, String or a list of those
 * @param bounds what a parameter may be set to; one that is not here may be anything of its kind
 * @param texts what is said to citizens beside the texts of the rules: all phrases, or none where rules say everything
 */
public record Policy(
        String id,
        int version,
        Layer layer,
        String municipality,
        LocalizedText title,
        String owner,
        Purpose purpose,
        List<Fact> inputs,
        SequencedMap<String, Object> parameters,
        Map<String, Bounds> bounds,
        List<Rule> rules,
        List<Obligation> obligations,
        List<Guarantee> guarantees,
        List<Example> cases,
        Map<Phrase, LocalizedText> texts) {

    /** A policy whose parameters have no bounds and whose rules say everything. */
    public Policy(
            String id,
            int version,
            Layer layer,
            String municipality,
            LocalizedText title,
            String owner,
            Purpose purpose,
            List<Fact> inputs,
            SequencedMap<String, Object> parameters,
            List<Rule> rules,
            List<Obligation> obligations,
            List<Guarantee> guarantees,
            List<Example> cases) {
        this(
                id,
                version,
                layer,
                municipality,
                title,
                owner,
                purpose,
                inputs,
                parameters,
                Map.of(),
                rules,
                obligations,
                guarantees,
                cases,
                Map.of());
    }

    /** The same policy under the number it was stored by. */
    public Policy numbered(int number) {
        return new Policy(
                id,
                number,
                layer,
                municipality,
                title,
                owner,
                purpose,
                inputs,
                parameters,
                bounds,
                rules,
                obligations,
                guarantees,
                cases,
                texts);
    }

    /** Everything its rules can ask about: the built-in facts and its own inputs. */
    public List<Fact> facts() {
        return Stream.concat(Vocabulary.facts().stream(), inputs.stream()).toList();
    }

    /** What a policy is for; categories are more than efficiency, and its success can be seen. */
    public record Purpose(List<String> categories, String measure) {}

    /**
     * A duty that comes with a decision and never changes its channel.
     *
     * @param warning a warning code given along with it, or {@code null}
     * @param human whether it takes a human
     */
    public record Obligation(String id, SequencedMap<String, Cell> when, String warning, boolean human) {}

    /** What must hold for all facts, whatever rules are added: where {@code when} holds, {@code never} does not. */
    public record Guarantee(String id, SequencedMap<String, Cell> when, Never never) {}

    /** The outcome a guarantee forbids; a {@code null} part forbids nothing by itself, set parts forbid together. */
    public record Never(Channel channel, Boolean human, String means, String reason) {}

    /**
     * An example that must pass before the policy may rule, asked with every local rule switched on.
     *
     * @param given facts by name; under a name such as {@code $humanFirstAreas}, a parameter as a council might set it
     */
    public record Example(String name, Map<String, Object> given, Expectation expect) {}

    /** What an example expects; {@code null} parts are not asked. */
    public record Expectation(Channel channel, String reason, Boolean human) {}
}
