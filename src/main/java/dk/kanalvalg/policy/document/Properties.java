package dk.kanalvalg.policy.document;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The properties of one mapping, each asked for by the reader; what nobody asked for is a fault, and so is what was asked
 * for and is missing or of another kind. A faulty property reads as its default, so that reading goes on to the next.
 */
final class Properties {

    private final DocumentNode node;
    private final Faults faults;
    private final Map<String, DocumentNode.Entry> unread = new LinkedHashMap<>();
    private final Map<String, DocumentNode.Entry> known = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Properties(DocumentNode node, Faults faults) {
        this.node = node;
        this.faults = faults;
        if (node instanceof DocumentNode.Entries mapping) {
            mapping.entries().forEach(entry -> known.put(entry.key().text(), entry));
            unread.putAll(known);
        } else {
            faults.add(node, "expected properties such as name: value");
        }
    }

    DocumentNode node() {
        return node;
    }

    Optional<DocumentNode> optional(String name) {
        asked.add(name);
        unread.remove(name);
        return Optional.ofNullable(known.get(name)).map(DocumentNode.Entry::value);
    }

    Optional<DocumentNode> required(String name) {
        Optional<DocumentNode> value = optional(name);
        if (value.isEmpty() && node instanceof DocumentNode.Entries) {
            faults.add(node, name + " is missing");
        }
        return value;
    }

    String text(String name) {
        return required(name).flatMap(this::text).orElse("");
    }

    Optional<String> optionalText(String name) {
        return optional(name).flatMap(this::text);
    }

    boolean truth(String name, boolean otherwise) {
        return optional(name)
                .flatMap(value -> plain(value, "true or false", text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                }))
                .orElse(otherwise);
    }

    Optional<Boolean> optionalTruth(String name) {
        return optional(name).isPresent() ? Optional.of(truth(name, false)) : Optional.empty();
    }

    Optional<Long> integer(String name) {
        return optional(name)
                .flatMap(value -> plain(
                        value,
                        "a whole number",
                        text -> text.matches("[-+]?[0-9]{1,18}") ? Long.valueOf(text.replace("+", "")) : null));
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return optional(name).flatMap(value -> oneOf(value, type));
    }

    <E extends Enum<E>> Optional<E> oneOf(DocumentNode value, Class<E> type) {
        E[] constants = type.getEnumConstants();
        String expected = "one of "
                + String.join(", ", Arrays.stream(constants).map(Enum::name).toList());
        return text(value)
                .flatMap(text -> found(
                        value,
                        expected,
                        Arrays.stream(constants)
                                .filter(constant -> constant.name().equals(text))
                                .findFirst()));
    }

    /** The list's items; a single value is no list. */
    List<DocumentNode> items(String name) {
        return optional(name)
                .map(value -> {
                    if (value instanceof DocumentNode.Items list) {
                        return list.items();
                    }
                    faults.add(value, name + " is a list");
                    return List.<DocumentNode>of();
                })
                .orElse(List.of());
    }

    /** The list's items, or the single value that stands in place of a list of one. */
    List<DocumentNode> oneOrMore(String name) {
        return optional(name)
                .map(value -> value instanceof DocumentNode.Items list ? list.items() : List.of(value))
                .orElse(List.of());
    }

    /** The same, of texts. */
    Set<String> textOrTexts(String name) {
        return oneOrMore(name).stream().flatMap(item -> text(item).stream()).collect(Collectors.toSet());
    }

    List<String> texts(String name) {
        return items(name).stream().flatMap(item -> text(item).stream()).toList();
    }

    /** Everything under the name, in the order it is written. */
    List<DocumentNode.Entry> entries(String name) {
        return optional(name)
                .map(value -> {
                    if (value instanceof DocumentNode.Entries mapping) {
                        return mapping.entries();
                    }
                    faults.add(value, name + " has properties such as name: value");
                    return List.<DocumentNode.Entry>of();
                })
                .orElse(List.of());
    }

    /** Ends the reading: what nobody asked for is unknown. */
    void end() {
        unread.values()
                .forEach(entry -> faults.add(
                        entry.key(),
                        "unknown property " + entry.key().text() + "; known are " + String.join(", ", asked)));
    }

    Optional<String> text(DocumentNode value) {
        return switch (value) {
            case DocumentNode.Scalar scalar
            when !scalar.text().isBlank() -> Optional.of(scalar.text().strip());
            case DocumentNode.Scalar _, DocumentNode.Items _, DocumentNode.Entries _ -> {
                faults.add(value, "expected a text");
                yield Optional.empty();
            }
        };
    }

    private <T> Optional<T> plain(DocumentNode value, String expected, Function<String, T> parse) {
        return value instanceof DocumentNode.Scalar scalar && scalar.plain()
                ? found(value, expected, Optional.ofNullable(parse.apply(scalar.text())))
                : found(value, expected, Optional.empty());
    }

    private <T> Optional<T> found(DocumentNode value, String expected, Optional<T> found) {
        if (found.isEmpty()) {
            faults.add(value, "expected " + expected);
        }
        return found;
    }
}
