package dk.kanalvalg.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.kanalvalg.MarkdownTable;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.core.contact.CprNumber;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of made-up citizens holds, row by row. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class MadeUpCitizensIT {

    private static final Path GUIDE = Path.of("docs/guide/citizens.md");
    private static final Path CITIZENS = Path.of("src/main/resources/db/examples/citizens.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    MadeUpCitizens citizens;

    @Test
    void eachIsDecidedAsTheGuideSays() throws IOException {
        citizens.tell(Instant.now());
        // At the next start again.
        citizens.tell(Instant.now());
        List<List<String>> expected = new ArrayList<>();
        List<List<String>> found = new ArrayList<>();
        Set<String> channels = new LinkedHashSet<>();
        for (List<String> row : rows()) {
            JsonPath decision = decision(word(row.get(1)), word(row.get(2)));
            expected.add(List.of(row.get(0), word(row.get(3)), word(row.get(4)), word(row.get(5))));
            found.add(List.of(
                    row.get(0),
                    decision.getString("decision.channel"),
                    decision.getString("decision.means"),
                    decision.getString("decision.reason")));
            channels.add(word(row.get(3)));
            assertThat(decision.getList("decision.warnings")).as(row.get(0)).doesNotContain("CPR_MODULUS_11");
        }
        assertThat(found).isEqualTo(expected);
        assertThat(channels).containsExactlyInAnyOrder("DIGITAL", "HYBRID", "ANALOG");
        assertThat(decision("0708995088", "").getList("decision.recipients.channel"))
                .containsExactlyInAnyOrder("DIGITAL", "ANALOG");
    }

    @Test
    void noLivingPersonHasOneOfTheNumbers() throws IOException {
        String texts = Files.readString(GUIDE) + Files.readString(CITIZENS);
        List<String> numbers = Pattern.compile("\\b[0-9]{10}\\b")
                .matcher(texts)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(20).allSatisfy(number -> {
            CprNumber cpr = CprNumber.parse(number).orElseThrow();
            assertThat(cpr.birthDate().getYear()).isBetween(1858, 1899);
            assertThat(cpr.passesModulus11()).isTrue();
        });
    }

    private static List<List<String>> rows() {
        List<List<String>> rows = MarkdownTable.rows(GUIDE).stream()
                .filter(row -> row.size() == 6 && row.get(1).startsWith("`"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    private static JsonPath decision(String number, String more) throws IOException {
        boolean company = number.length() == 8;
        Map<String, Object> event = TestEvents.event(
                UUID.randomUUID().toString(), Map.of("type", company ? "CVR" : "CPR", "value", number), "32.30.04");
        if (company) {
            TestEvents.with(event, "subject.type", "COMPANY");
        }
        ObjectNode whole = JSON.valueToTree(event);
        if (!more.isEmpty()) {
            JSON.readTree(more).properties().forEach(part -> {
                if (part.getValue().isObject()) {
                    whole.withObject("/" + part.getKey()).setAll((ObjectNode) part.getValue());
                } else {
                    whole.set(part.getKey(), part.getValue());
                }
            });
        }
        return given().contentType("application/json")
                .body(JSON.createObjectNode().set("event", whole).toString())
                .post("/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String word(String cell) {
        return cell.replace("`", "").trim();
    }
}
