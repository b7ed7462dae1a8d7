package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.Channel;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
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
 * @param means which ways belong to which channel; of the law, for every policy that is laid over it
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
        Map<Phrase, LocalizedText> texts,
        MeansByChannel means) {

    /** A policy whose parameters have no bounds, whose rules say everything, and that names no means. */
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
                Map.of(),
                MeansByChannel.NONE);
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
                texts,
                means);
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

    /**
     * What must hold for all facts, whatever rules are added, at every moment of a case: when it is decided and at each
     * step of its ladder.
     *
     * @param never what must not happen where {@code when} holds, or {@code null}
     * @param always what must happen there, or {@code null}
     */
    public record Guarantee(String id, SequencedMap<String, Cell> when, Never never, Always always) {

        /** One that forbids. */
        public Guarantee(String id, SequencedMap<String, Cell> when, Never never) {
            this(id, when, never, null);
        }
    }

    /**
     * What a guarantee forbids; parts that are left out (null, no means) forbid nothing by themselves, the others forbid
     * together.
     *
     * @param means any of which is forbidden
     */
    public record Never(
            Channel channel,
            Boolean human,
            Set<String> means,
            String reason,
            Rule.RecipientRole recipients,
            String obligation) {

        /** Nothing is forbidden. */
        public static final Never NOTHING = new Never(null, null, Set.of(), null, null, null);

        public Never {
            means = Set.copyOf(means);
        }
    }

    /**
     * What a guarantee asks for; parts that are left out (null, empty) ask for nothing, the others must each hold.
     *
     * @param channels one of which it must be
     * @param means one of which it must be
     * @param obligations all of which must come with the case
     */
    public record Always(
            Set<Channel> channels,
            Boolean human,
            Set<String> means,
            String reason,
            Rule.RecipientRole recipients,
            Set<String> obligations) {

        /** Nothing is asked for. */
        public static final Always NOTHING = new Always(Set.of(), null, Set.of(), null, null, Set.of());

        public Always {
            channels = Set.copyOf(channels);
            means = Set.copyOf(means);
            obligations = Set.copyOf(obligations);
        }
    }

    /**
     * An example that must pass before the policy may rule, asked with every local rule switched on.
     *
     * @param given facts by name; under a name such as {@code $humanFirstAreas}, a parameter as a council might set it
     */
    public record Example(String name, Map<String, Object> given, Expectation expect) {}

    /** What an example expects; {@code null} parts are not asked. */
    public record Expectation(Channel channel, String reason, Boolean human) {}
}
