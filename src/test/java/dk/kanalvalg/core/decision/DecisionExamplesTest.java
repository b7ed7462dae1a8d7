package dk.kanalvalg.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionExamplesTest {

    private static final RuleBook RULE_BOOK = NationalRules.book();

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsDecidedAsItSays(JsonNode example) {
        Decision decision = RULE_BOOK.decide(Facts.of(ExampleRequests.situation(example.get("request"))));

        JsonNode expect = example.get("expect");
        assertThat(decision.reason()).isEqualTo(expect.get("reason").asText());
        assertThat(decision.channel()).hasToString(expect.get("channel").asText());
        assertThat(decision.humanRequired())
                .isEqualTo(expect.get("humanRequired").asBoolean());
        assertThat(decision.obligations()).containsAll(texts(expect.path("obligations")));
        assertThat(decision.warnings()).containsAll(texts(expect.path("warnings")));
        if (expect.has("recipientRoles")) {
            assertThat(decision.recipients())
                    .extracting(recipient -> recipient.role().name())
                    .containsExactlyInAnyOrderElementsOf(texts(expect.get("recipientRoles")));
        }
    }

    static Stream<Named<JsonNode>> examples() throws IOException {
        try (InputStream file = DecisionExamplesTest.class.getResourceAsStream("/decisions/examples.json")) {
            return StreamSupport.stream(
                            new ObjectMapper().readTree(file).get("cases").spliterator(), false)
                    .map(one -> Named.of(
                            one.get("number").asText() + " " + one.get("name").asText(), one));
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
