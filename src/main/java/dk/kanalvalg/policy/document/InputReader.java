package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the facts that a policy declares beyond the built-in ones.
 *
 * @param ofContacts whether they are read from events about citizens, so that each must say what it is needed for
 */
record InputReader(boolean ofContacts, Faults faults) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final long BOUND = 1_000_000_000_000L;
    private static final Set<String> BUILT_IN =
            Vocabulary.facts().stream().map(Fact::name).collect(Collectors.toUnmodifiableSet());

    List<Fact> inputs(List<DocumentNode.Entry> entries) {
        return entries.stream().flatMap(entry -> input(entry).stream()).toList();
    }

    private Optional<Fact> input(DocumentNode.Entry entry) {
        String name = entry.key().text();
        if (BUILT_IN.contains(name)) {
            faults.add(entry.key(), name + " is a built-in fact and cannot be declared");
        } else if (Vocabulary.reserved(name)) {
            faults.add(entry.key(), name + " is a wish that no rule may ask about");
        } else if (!NAME.matcher(name).matches()) {
            faults.add(entry.key(), "a fact's name has letters, digits and underscores");
        }
        named(entry.key(), name);
        Properties input = new Properties(entry.value(), faults);
        Optional<Domain> domain = domain(input);
        if (input.optionalText("purpose").isEmpty() && ofContacts) {
            faults.addToDraft(entry.value(), "purpose is missing: what does a rule need " + name + " for?");
        }
        input.end();
        return domain.map(known -> new Fact(name, known));
    }

    private void named(DocumentNode node, String name) {
        SensitiveNames.soundsLike(name)
                .ifPresent(kind -> faults.addToDraft(
                        node,
                        name + " sounds like " + kind
                                + ". No rule may ask that, and none needs to: ask for what the citizen"
                                + " wishes or needs, or agree on special circumstances with them"));
    }

    private Optional<Domain> domain(Properties input) {
        Optional<String> type = input.required("type").flatMap(input::text);
        return type.flatMap(word -> switch (word) {
            case "boolean" -> Optional.of(new Domain.Booleans());
            case "integer" -> integers(input);
            case "text" -> Optional.of(new Domain.Texts());
            case "date" -> Optional.of(new Domain.Dates());
            case "kle" -> Optional.of(new Domain.Kle());
            case "enum" -> enumeration(input);
            default -> {
                input.optional("type")
                        .ifPresent(node -> faults.add(node, "expected boolean, integer, text, date, kle or enum"));
                yield Optional.empty();
            }
        });
    }

    private Optional<Domain> integers(Properties input) {
        long first = input.integer("min").orElse(-BOUND);
        long last = input.integer("max").orElse(BOUND);
        if (first > last || first < -BOUND || last > BOUND) {
            faults.add(input.node(), "no number lies from min to max, or they are beyond " + BOUND);
            return Optional.empty();
        }
        return Optional.of(new Domain.Integers(first, last));
    }

    private Optional<Domain> enumeration(Properties input) {
        input.required("values");
        List<String> values = input.texts("values");
        if (values.isEmpty() || Set.copyOf(values).size() < values.size()) {
            faults.add(input.node(), "an enum has values, each once");
            return Optional.empty();
        }
        values.forEach(value -> named(input.node(), value));
        return Optional.of(new Domain.Enumeration(values));
    }
}
