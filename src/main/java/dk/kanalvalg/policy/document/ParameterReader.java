package dk.kanalvalg.policy.document;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
            value(entry.value()).ifPresent(value -> parameters.put(entry.key().text(), value));
        }
        return Collections.unmodifiableSequencedMap(parameters);
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
