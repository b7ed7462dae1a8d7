package dk.kanalvalg.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Today's schemas against the released ones. A released schema is never edited; when a version is released, the schemas of
 * the day are copied over those kept here.
 */
class SchemaCompatibilityTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RELEASED = Path.of("src", "test", "resources", "schemas", "released");
    private static final Path TODAY = Path.of("src", "main", "resources", "schemas");

    @Test
    void todaysSchemasTakeNothingBackOfWhatWasReleased() throws IOException {
        List<Path> released = DeploymentFiles.under(RELEASED.toString(), ".json");
        assertThat(released).hasSizeGreaterThanOrEqualTo(4);
        for (Path file : released) {
            JsonNode before = JSON.readTree(file.toFile());
            JsonNode now = JSON.readTree(TODAY.resolve(file.getFileName()).toFile());
            assertThat(Breaks.between(before, now)).as(file.toString()).isEmpty();
        }
    }

    @Test
    void whatIsAddedBreaksNothing() throws IOException {
        ObjectNode wider = released();
        wider.withObject("/properties").putObject("tomorrow").put("type", "string");
        wider.withArray("/properties/state/enum").add("ARCHIVED");
        wider.withObject("/$defs/matter/properties").putObject("place").put("type", "string");
        ((ObjectNode) wider.at("/properties/topic"))
                .putArray("type")
                .add("string")
                .add("null");
        assertThat(Breaks.between(released(), wider)).isEmpty();
    }

    static Stream<Map.Entry<String, Change>> breakingChanges() {
        return Map.<String, Change>of(
                "a field is taken away",
                schema -> schema.withObject("/properties").remove("matter"),
                "a field deep inside is taken away",
                schema -> schema.withObject("/$defs/decision/properties").remove("note"),
                "another type",
                schema -> schema.withObject("/properties/version").put("type", "string"),
                "a type fewer",
                schema -> schema.withObject("/properties/journeyId").put("type", "string"),
                "a value fewer",
                schema -> schema.withArray("/$defs/channel/enum").remove(1),
                "one more that is required",
                schema -> schema.withArray("/$defs/matter/required").add("title"),
                "one fewer that is certain",
                schema -> schema.withArray("/required").remove(0),
                "other characters",
                schema -> schema.withObject("/$defs/citizenRef").put("pattern", "^x$"),
                "closed to the unknown",
                schema -> schema.put("additionalProperties", false))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("breakingChanges")
    void whatWouldBreakAConsumerOrASenderIsSeen(Map.Entry<String, Change> change) throws IOException {
        ObjectNode changed = released();
        change.getValue().to(changed);
        assertThat(Breaks.between(released(), changed)).as(change.getKey()).hasSize(1);
    }

    private interface Change {
        void to(ObjectNode schema);
    }

    private static ObjectNode released() throws IOException {
        return (ObjectNode)
                JSON.readTree(RELEASED.resolve("case.v1.schema.json").toFile());
    }

    /** What one schema takes back of another. The part that both refer to is compared where it is defined. */
    private static final class Breaks {
        private final TreeSet<String> found = new TreeSet<>();

        static TreeSet<String> between(JsonNode before, JsonNode now) {
            Breaks breaks = new Breaks();
            breaks.compare("", before, now);
            return breaks.found;
        }

        private void compare(String at, JsonNode before, JsonNode now) {
            for (String keyword : List.of("$ref", "pattern", "format", "const", "minimum", "minLength", "minItems")) {
                // A limit that is lifted breaks nobody; one that is new or another may.
                if (now.has(keyword) && !now.get(keyword).equals(before.get(keyword))) {
                    found.add(at + "/" + keyword + " is new or another");
                }
            }
            words(before.path("type")).stream()
                    .filter(type -> now.has("type") && !words(now.get("type")).contains(type))
                    .forEach(type -> found.add(at + " is no " + type + " any more"));
            words(before.path("enum")).stream()
                    .filter(value -> !words(now.path("enum")).contains(value))
                    .forEach(value -> found.add(at + " is never " + value + " any more"));
            if (!words(before.path("required")).equals(words(now.path("required")))) {
                found.add(at + " requires other fields");
            }
            if (!now.path("additionalProperties").asBoolean(true)
                    && before.path("additionalProperties").asBoolean(true)) {
                found.add(at + " is closed to unknown fields");
            }
            within(at, before, now, "properties");
            within(at, before, now, "$defs");
            if (before.has("items")) {
                compare(at + "[]", before.get("items"), now.path("items"));
            }
        }

        private void within(String at, JsonNode before, JsonNode now, String part) {
            before.path(part).properties().forEach(field -> {
                String place = at + "/" + field.getKey();
                JsonNode kept = now.path(part).path(field.getKey());
                if (kept.isMissingNode()) {
                    found.add(place + " is gone");
                } else {
                    compare(place, field.getValue(), kept);
                }
            });
        }

        private static TreeSet<String> words(JsonNode words) {
            TreeSet<String> found = new TreeSet<>();
            if (words.isTextual()) {
                found.add(words.asText());
            }
            words.forEach(word -> found.add(word.asText()));
            return found;
        }
    }
}
