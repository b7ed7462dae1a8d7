package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonItemsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | ``",
                " [ ] | ``",
                "[1] | 1",
                "[{}, {\"a\":[1,2]}] | {};{\"a\":[1,2]}",
                "[hello, {\"a\":tru}, {}] | hello;{\"a\":tru};{}",
                "[\"a,]\\\"\", 1] | \"a,]\\\"\";1",
                "[{},] | {};",
                "[,{}] | ;{}"
            })
    void itemsAreToldApartByBracketsAndQuotes(String array, String items) {
        List<String> read = read(array, 1 << 20, 3).stream().map(String::strip).toList();
        assertThat(String.join(";", read)).isEqualTo(items);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "1", "[{]", "[}", "[\"a]", "[1", "[1,", "[] []", "[1]x", "[\"\\"})
    void whereTheyCannotBeToldApartThatIsSaid(String array) {
        assertThatThrownBy(() -> read(array, 1 << 20, 7))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }

    @Test
    void anItemTooLongIsCutAfterOneByteMoreAndTheNextIsWhole() {
        String longest = "\"" + "x".repeat(Bodies.MOST_BYTES_OF_A_LINE) + "\"";
        List<String> items = read("[" + longest + ",7]", 1 << 30, 4_096);
        assertThat(items.getFirst()).hasSize(Bodies.MOST_BYTES_OF_A_LINE + 1);
        assertThat(items.getLast()).isEqualTo("7");
    }

    @Test
    void noMoreIsReadThanTheWholeMayHave() {
        assertThatThrownBy(() -> read("[" + "1,".repeat(1_000) + "1]", 1_000, 100))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(413));
    }

    /** Whatever a JSON writer writes, however it is spaced and however it arrives. */
    @Property(tries = 500)
    void theItemsAreThoseOfTheArray(
            @ForAll("arrays") List<JsonNode> array, @ForAll @IntRange(min = 1, max = 90) int piece)
            throws JsonProcessingException {
        for (String text : List.of(
                JSON.writeValueAsString(array),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array))) {
            List<JsonNode> read = new ArrayList<>();
            for (String item : read(text, 1 << 20, piece)) {
                read.add(JSON.readTree(item));
            }
            assertThat(read).isEqualTo(array);
        }
    }

    @Provide
    Arbitrary<List<JsonNode>> arrays() {
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> JSON.getNodeFactory()
                        .textNode(text)),
                Arbitraries.of("[", "]", "{", "}", ",", "\"", "\\")
                        .map(c -> JSON.getNodeFactory().textNode(c)),
                Arbitraries.integers().map(number -> JSON.getNodeFactory().numberNode(number)));
        Arbitrary<JsonNode> inner = Arbitraries.oneOf(
                leaf,
                leaf.list().ofMaxSize(3).map(list -> JSON.createArrayNode().addAll(list)),
                leaf.map(value -> JSON.createObjectNode().set("a]", value)));
        return Arbitraries.oneOf(inner, inner.list().ofMaxSize(3).map(list -> JSON.createArrayNode()
                        .addAll(list)))
                .list()
                .ofMaxSize(6);
    }

    private static List<String> read(String array, long most, int piece) {
        InputStream stream = new ByteArrayInputStream(array.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, piece));
            }
        };
        List<String> items = new ArrayList<>();
        new JsonItems(stream, most).forEachRemaining(item -> items.add(new String(item, StandardCharsets.UTF_8)));
        return items;
    }
}
