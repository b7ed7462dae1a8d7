package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form in which facts are recorded. A date and a KLE subject carry their type with them ({@code {"date": ..}}), so
 * that a record can be read without the policy that declared its inputs.
 */
final class FactText {

    private FactText() {}

    static Map<String, Object> write(Facts facts) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("at", facts.at().toString());
        text.put("addressee", facts.addressee().value());
        text.put("role", facts.role().name());
        text.put("facts", writeValues(facts.values()));
        text.put(
                "recipients",
                facts.recipients().stream().map(FactText::writeRecipient).toList());
        text.put("warnings", facts.warnings());
        return text;
    }

    static Facts read(Map<String, ?> text) {
        return new Facts(
                Instant.parse(string(text, "at")),
                new CitizenRef(string(text, "addressee")),
                RecipientRole.valueOf(string(text, "role")),
                readValues(map(text.get("facts"))),
                list(text, "recipients").stream()
                        .map(recipient -> readRecipient(map(recipient)))
                        .toList(),
                list(text, "warnings").stream().map(Object::toString).toList());
    }

    private static Map<String, Object> writeRecipient(Facts.RecipientFacts recipient) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("ref", recipient.ref().value());
        text.put("role", recipient.role().name());
        text.put("facts", writeValues(recipient.values()));
        return text;
    }

    private static Facts.RecipientFacts readRecipient(Map<?, ?> text) {
        return new Facts.RecipientFacts(
                new CitizenRef(string(text, "ref")),
                RecipientRole.valueOf(string(text, "role")),
                readValues(map(text.get("facts"))));
    }

    private static Map<String, Object> writeValues(Map<String, Object> values) {
        Map<String, Object> text = new LinkedHashMap<>();
        values.forEach((name, value) -> text.put(name, writeValue(value)));
        return text;
    }

    private static Object writeValue(Object value) {
        return switch (value) {
            case LocalDate date -> Map.of("date", date.toString());
            case KleCode kle -> Map.of("kle", kle.value());
            default -> value;
        };
    }

    private static Map<String, Object> readValues(Map<?, ?> text) {
        Map<String, Object> values = new LinkedHashMap<>();
        text.forEach((name, value) -> values.put(name.toString(), readValue(value)));
        return values;
    }

    private static Object readValue(Object value) {
        return switch (value) {
            case Number number -> number.longValue();
            case Map<?, ?> typed when typed.containsKey("date") -> LocalDate.parse(string(typed, "date"));
            case Map<?, ?> typed when typed.containsKey("kle") -> new KleCode(string(typed, "kle"));
            case Boolean truth -> truth;
            case String string -> string;
            case null, default -> throw new IllegalArgumentException("not a recorded fact");
        };
    }

    private static String string(Map<?, ?> text, String name) {
        if (text.get(name) instanceof String string) {
            return string;
        }
        throw new IllegalArgumentException("recorded facts have no " + name);
    }

    private static List<?> list(Map<?, ?> text, String name) {
        if (text.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("recorded facts have no " + name);
    }

    private static Map<?, ?> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("recorded facts are not whole");
    }
}
