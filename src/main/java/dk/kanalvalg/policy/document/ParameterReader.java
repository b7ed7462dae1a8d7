package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.policy.Bounds;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Reads the parameters that cells name with {@code $}: a truth, a whole number, a date, a text or a list of those. */
record ParameterReader(Faults faults) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    SequencedMap<String, Object> parameters(List<DocumentNode.Entry> entries) {
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        for (DocumentNode.Entry entry : entries) {
            if (!NAME.matcher(entry.key().text()).matches()) {
                faults.add(entry.key(), "a parameter's name has letters, digits and underscores");
            }
            declared(entry.value())
                    .ifPresent(value -> parameters.put(entry.key().text(), value));
        }
        return Collections.unmodifiableSequencedMap(parameters);
    }

    /** What each parameter may be set to; its own value must be among it. */
    Map<String, Bounds> bounds(List<DocumentNode.Entry> entries, Map<String, Object> parameters) {
        Map<String, Bounds> bounds = new LinkedHashMap<>();
        for (DocumentNode.Entry entry : entries) {
            if (entry.value() instanceof DocumentNode.Entries) {
                String name = entry.key().text();
                Properties parts = new Properties(entry.value(), faults);
                parts.required("value");
                Bounds read = bounds(parts);
                parts.end();
                bounds.put(name, read);
                if (parameters.containsKey(name) && !read.allow(parameters.get(name))) {
                    faults.add(entry.value(), name + " is " + read.description());
                }
            }
        }
        return bounds;
    }

    private Bounds bounds(Properties parts) {
        Optional<Long> min = parts.integer("min");
        Optional<Long> max = parts.integer("max");
        List<Object> oneOf = parts.items("oneOf").stream()
                .flatMap(item -> value(item).stream())
                .toList();
        boolean none = min.isEmpty() && max.isEmpty() && oneOf.isEmpty();
        if (none || (min.isPresent() && max.isPresent() && min.get() > max.get())) {
            faults.add(parts.node(), "names a value with min, max or oneOf, and something lies within them");
        }
        return new Bounds(min.orElse(null), max.orElse(null), oneOf);
    }

    /** A parameter's value, which stands by itself or beside its bounds. */
    private Optional<Object> declared(DocumentNode node) {
        return node instanceof DocumentNode.Entries
                ? new Properties(node, faults).optional("value").flatMap(this::value)
                : value(node);
    }

    /** One value or a list of them. */
    Optional<Object> value(DocumentNode node) {
        return switch (node) {
            case DocumentNode.Scalar scalar
            when !scalar.text().isBlank() -> Optional.of(scalar.plain() ? typed(scalar.text()) : scalar.text());
            case DocumentNode.Items list ->
                Optional.of(list.items().stream()
                        .flatMap(item -> value(item).stream())
                        .toList());
            case DocumentNode.Scalar _, DocumentNode.Entries _ -> {
                faults.add(node, "a parameter is a value or a list of values");
                yield Optional.empty();
            }
        };
    }

    private static Object typed(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (INTEGER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notDate) {
            return text;
        }
    }
}
