package dk.kanalvalg.contract;

import static dk.kanalvalg.contract.OddValues.MARK;
import static dk.kanalvalg.contract.OddValues.one;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** What is done to bodies: to their trees first, then to their bytes. */
final class BodyMutations {

    /** Stands in a tree for a piece that no tree can hold, until the tree is a text. */
    private static final String HOLE = "a-hole-in-the-tree";

    /** Does something to a draft. */
    interface Mutation {
        void apply(RequestDraft draft, Random random);
    }

    /** Of trees, by their names. */
    static final Map<String, Mutation> OF_TREES = Map.of(
            "text",
            (draft, random) -> replace(draft, random, TextNode.valueOf(OddValues.text(random))),
            "text where one was",
            (draft, random) -> replaceText(draft, random, OddValues.text(random)),
            "number",
            (draft, random) -> replaceText(draft, random, OddValues.number(random)),
            "piece",
            BodyMutations::piece,
            "missing",
            BodyMutations::remove,
            "unknown field",
            (draft, random) ->
                    object(draft, random).put(one(List.of("unknown", "__proto__", "class", "@type", ""), random), MARK),
            "twice",
            BodyMutations::twice,
            "other case",
            BodyMutations::otherCase,
            "many",
            BodyMutations::many,
            "wrapped",
            (draft, _) -> draft.tree = JsonNodeFactory.instance.objectNode().set("a", draft.tree));

    /** Of bytes, by their names. */
    static final Map<String, Mutation> OF_BYTES = Map.of(
            "cut off",
                    (draft, random) ->
                            draft.body = Arrays.copyOf(draft.bytes(), random.nextInt(draft.bytes().length + 1)),
            "BOM", (draft, _) -> draft.body = joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, draft.bytes()),
            "UTF-16",
                    (draft, _) -> draft.body =
                            new String(draft.bytes(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
            "no UTF-8", BodyMutations::flip,
            "more behind",
                    (draft, random) -> draft.body = joined(
                            draft.bytes(),
                            one(List.of("}", "{}", ",", "\u0000", "\n\n[", " // " + MARK), random)
                                    .getBytes(StandardCharsets.UTF_8)),
            "nothing",
                    (draft, random) -> draft.body =
                            one(List.of("", " ", "\n", "\u0000"), random).getBytes(StandardCharsets.UTF_8),
            "something else",
                    (draft, random) -> draft.body = one(
                                    List.of(
                                            "NaN",
                                            "'" + MARK + "'",
                                            "<" + MARK + "/>",
                                            "[",
                                            "{\"",
                                            "\"\\u12",
                                            "nul",
                                            "--- !!java.io.File [" + MARK + "]",
                                            "a: &a [*a]",
                                            MARK),
                                    random)
                            .getBytes(StandardCharsets.UTF_8),
            "packed", BodyMutations::pack,
            "lines",
                    (draft, _) -> draft.body =
                            joined(draft.bytes(), joined("\n\n".getBytes(StandardCharsets.UTF_8), draft.bytes())));

    private BodyMutations() {}

    private static void replace(RequestDraft draft, Random random, JsonNode value) {
        List<Place> places = places(draft.tree);
        if (places.isEmpty()) {
            draft.tree = value;
        } else {
            one(places, random).set(value);
        }
    }

    private static void replaceText(RequestDraft draft, Random random, String text) {
        List<Place> texts = places(draft.tree).stream()
                .filter(place -> place.get().isTextual())
                .toList();
        if (!texts.isEmpty()) {
            one(texts, random).set(TextNode.valueOf(text));
        }
    }

    private static void piece(RequestDraft draft, Random random) {
        replace(draft, random, TextNode.valueOf(HOLE));
        draft.body = draft.tree
                .toString()
                .replace("\"" + HOLE + "\"", OddValues.piece(random))
                .getBytes(StandardCharsets.UTF_8);
        draft.tree = null;
    }

    private static void remove(RequestDraft draft, Random random) {
        List<Place> places = places(draft.tree);
        if (!places.isEmpty()) {
            one(places, random).remove();
        }
    }

    private static ObjectNode object(RequestDraft draft, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        objects(draft.tree, objects);
        return objects.isEmpty() ? JsonNodeFactory.instance.objectNode() : one(objects, random);
    }

    private static void objects(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.forEach(child -> objects(child, found));
    }

    private static void twice(RequestDraft draft, Random random) {
        ObjectNode object = object(draft, random);
        if (object.isEmpty()) {
            return;
        }
        String name = object.fieldNames().next();
        object.put(HOLE, MARK);
        draft.body = draft.tree
                .toString()
                .replace("\"" + HOLE + "\"", "\"" + name + "\"")
                .getBytes(StandardCharsets.UTF_8);
        draft.tree = null;
    }

    private static void otherCase(RequestDraft draft, Random random) {
        List<Place> texts = places(draft.tree).stream()
                .filter(place -> place.get().isTextual())
                .toList();
        if (!texts.isEmpty()) {
            Place place = one(texts, random);
            String text = place.get().asText();
            place.set(TextNode.valueOf(
                    random.nextBoolean() ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT)));
        }
    }

    private static void many(RequestDraft draft, Random random) {
        List<Place> arrays = places(draft.tree).stream()
                .filter(place -> place.get().isArray() && !place.get().isEmpty())
                .toList();
        if (!arrays.isEmpty()) {
            ArrayNode array = (ArrayNode) one(arrays, random).get();
            int more = one(List.of(1, 60, 1_100), random);
            for (int i = 0; i < more; i++) {
                array.add(array.get(0));
            }
        }
    }

    private static void flip(RequestDraft draft, Random random) {
        byte[] bytes = draft.bytes().clone();
        for (int i = 0; i < 3 && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        draft.body = bytes;
    }

    private static void pack(RequestDraft draft, Random random) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(draft.bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] bytes = packed.toByteArray();
        draft.body = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        if (random.nextInt(4) > 0) {
            draft.header("Content-Encoding", "gzip");
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** A field of an object or an item of an array. */
    private record Place(JsonNode holder, String field, int index) {

        JsonNode get() {
            return holder instanceof ObjectNode ? holder.get(field) : holder.get(index);
        }

        void set(JsonNode value) {
            if (holder instanceof ObjectNode object) {
                object.set(field, value);
            } else {
                ((ArrayNode) holder).set(index, value);
            }
        }

        void remove() {
            if (holder instanceof ObjectNode object) {
                object.remove(field);
            } else {
                ((ArrayNode) holder).remove(index);
            }
        }
    }

    private static List<Place> places(JsonNode tree) {
        List<Place> found = new ArrayList<>();
        collect(tree, found);
        return found;
    }

    private static void collect(JsonNode node, List<Place> found) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> found.add(new Place(node, name, 0)));
        } else if (node instanceof ArrayNode) {
            for (int i = 0; i < node.size(); i++) {
                found.add(new Place(node, null, i));
            }
        }
        node.forEach(child -> collect(child, found));
    }
}
