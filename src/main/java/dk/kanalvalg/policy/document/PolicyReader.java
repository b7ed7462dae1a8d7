package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.MeansByChannel;
import dk.kanalvalg.core.policy.Phrase;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a policy from its tree. */
final class PolicyReader {

    private static final Pattern POLICY_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{4}");

    private final Properties root;
    private final Faults faults;

    PolicyReader(DocumentNode root, Faults faults) {
        this.root = new Properties(root, faults);
        this.faults = faults;
    }

    /** What a policy is for, beyond which none is asked; efficiency is one of five and never the word for all. */
    private enum Category {
        QUALITY,
        PROFESSIONAL_PRACTICE,
        INCLUSION,
        LEGAL_CERTAINTY,
        EFFICIENCY
    }

    /** The policy; meaningless when there are faults. */
    Policy policy() {
        String id = root.text("id");
        if (!id.isEmpty() && !POLICY_ID.matcher(id).matches()) {
            root.required("id").ifPresent(node -> faults.add(node, "an id has small letters, digits and dashes"));
        }
        root.required("layer");
        Layer layer = root.oneOf("layer", Layer.class).orElse(Layer.LAW);
        String municipality = municipality(layer);
        LocalizedText title = localized(root.required("title"), id);
        String owner = root.text("owner");
        Policy.Purpose purpose = purpose();
        List<Fact> inputs = new InputReader(layer == Layer.LOCAL, faults).inputs(root.entries("inputs"));
        ParameterReader declared = new ParameterReader(faults);
        List<DocumentNode.Entry> parameterEntries = root.entries("parameters");
        SequencedMap<String, Object> parameters = declared.parameters(parameterEntries);
        ConditionReader conditions = new ConditionReader(facts(inputs), parameters, faults);
        MeansByChannel means = new MeansReader(faults).means(root, layer);
        root.required("rules");
        List<Rule> rules = new RuleReader(layer, means, conditions, faults).rules(root.items("rules"));
        Policy policy = new Policy(
                id,
                0,
                layer,
                municipality,
                title,
                owner,
                purpose,
                inputs,
                parameters,
                declared.bounds(parameterEntries, parameters),
                rules,
                root.items("obligations").stream()
                        .map(node -> obligation(node, conditions))
                        .toList(),
                new GuaranteeReader(conditions, faults).guarantees(root.items("guarantees")),
                root.items("cases").stream()
                        .map(node -> example(node, conditions))
                        .toList(),
                texts(),
                means);
        root.end();
        return policy;
    }

    /** All phrases or none: a way to meet the citizen must not be without its words. */
    private Map<Phrase, LocalizedText> texts() {
        Optional<DocumentNode> node = root.optional("texts");
        Map<Phrase, LocalizedText> texts =
                new TextReader(faults).texts(root.entries("texts"), Phrase.class, Phrase::open);
        node.ifPresent(given -> Arrays.stream(Phrase.values())
                .filter(phrase -> !texts.containsKey(phrase))
                .forEach(phrase -> faults.add(given, phrase + " is missing")));
        return texts;
    }

    private String municipality(Layer layer) {
        Optional<DocumentNode> node = root.optional("municipality");
        Optional<String> code = node.flatMap(root::text);
        switch (layer) {
            case LAW -> node.ifPresent(given -> faults.add(given, "the law belongs to no municipality"));
            case LOCAL -> {
                if (node.isEmpty()) {
                    faults.add(root.node(), "municipality is missing: a LOCAL policy belongs to a council");
                }
            }
        }
        if (code.isPresent() && !MUNICIPALITY.matcher(code.get()).matches()) {
            faults.add(node.orElseThrow(), "a municipality has four digits in quotes, as \"0175\"");
        }
        return code.orElse(null);
    }

    private Policy.Purpose purpose() {
        Optional<DocumentNode> node = root.required("purpose");
        if (node.isEmpty()) {
            return new Policy.Purpose(List.of(), "");
        }
        Properties purpose = new Properties(node.get(), faults);
        purpose.required("categories");
        List<String> categories = purpose.items("categories").stream()
                .flatMap(item -> purpose.oneOf(item, Category.class).stream())
                .map(Category::name)
                .toList();
        Policy.Purpose read = new Policy.Purpose(categories, purpose.text("measure"));
        purpose.end();
        return read;
    }

    private static Map<String, Fact> facts(List<Fact> inputs) {
        return Stream.concat(Vocabulary.facts().stream(), inputs.stream())
                // A built-in name that is declared all the same is one fault, not one at each cell.
                .collect(Collectors.toMap(
                        Fact::name, Function.identity(), (_, declared) -> declared, LinkedHashMap::new));
    }

    private LocalizedText localized(Optional<DocumentNode> node, String otherwise) {
        return node.map(given -> {
                    Properties texts = new Properties(given, faults);
                    LocalizedText read = new LocalizedText(texts.text("da"), texts.text("en"));
                    texts.end();
                    return read;
                })
                .orElse(new LocalizedText(otherwise, otherwise));
    }

    private Policy.Obligation obligation(DocumentNode node, ConditionReader conditions) {
        Properties row = new Properties(node, faults);
        Policy.Obligation obligation = new Policy.Obligation(
                row.text("id"),
                conditions.cells(row.entries("when"), true),
                row.optionalText("warning").orElse(null),
                row.truth("human", false));
        row.end();
        return obligation;
    }

    private Policy.Example example(DocumentNode node, ConditionReader conditions) {
        Properties row = new Properties(node, faults);
        String name = row.text("name");
        Map<String, Object> given = conditions.values(row.entries("given"));
        Policy.Expectation expect =
                row.required("expect").map(this::expectation).orElse(new Policy.Expectation(null, null, null));
        row.end();
        return new Policy.Example(name, given, expect);
    }

    private Policy.Expectation expectation(DocumentNode node) {
        Properties part = new Properties(node, faults);
        Policy.Expectation expectation = new Policy.Expectation(
                part.oneOf("channel", Channel.class).orElse(null),
                part.optionalText("reason").orElse(null),
                part.optionalTruth("human").orElse(null));
        part.end();
        return expectation;
    }
}
