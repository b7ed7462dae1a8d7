package dk.kanalvalg.policy.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A document's tree in the values that JSON has. */
final class DocumentValues {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private DocumentValues() {}

    static Object of(DocumentNode node) {
        return switch (node) {
            case DocumentNode.Scalar scalar -> scalar.plain() ? typed(scalar.text()) : scalar.text();
            case DocumentNode.Items list ->
                list.items().stream().map(DocumentValues::of).toList();
            case DocumentNode.Entries mapping -> {
                Map<String, Object> values = new LinkedHashMap<>();
                List<DocumentNode.Entry> entries = ConditionReader.whole(mapping.entries());
                entries.forEach(entry -> values.put(entry.key().text(), of(entry.value())));
                yield values;
            }
        };
    }

    private static Object typed(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return INTEGER.matcher(text).matches() ? Long.valueOf(text) : text;
    }
}
