package dk.kanalvalg.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of headers as the HTTP binding of CloudEvents writes them, and as older senders did. */
class CloudEventHeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t-1 | t-1",
                "a+b | a+b",
                "Euro%20%E2%82%AC%20%F0%9F%98%80 | Euro € \ud83d\ude00",
                "%22q%22 | \"q\"",
                "100%25 | 100%",
                "\"t-a b\" | t-a b",
                "\"t-\\\"q\\\"\" | t-\"q\"",
                "\"a\\\\b\" | a\\b",
                "\"%C3%B8\" | ø",
                "a\"b | a\"b"
            })
    void aValueIsReadAsTheBindingSays(String header, String value) {
        assertThat(CloudEventHeaders.decoded(header)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t-%FF",
                "%C3",
                "%C3%28",
                "%ED%A0%80",
                "%",
                "%4",
                "%zz",
                "\"open",
                "\"a\" b",
                "\"a\\",
                "ø",
                "a\tb"
            })
    void aValueThatStandsForNoTextIsRefused(String header) {
        assertThat(CloudEventHeaders.decoded(header)).isNull();
    }

    @Property(tries = 1_000)
    void whatIsEncodedComesBack(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder header = new StringBuilder();
        for (byte b : bytes) {
            boolean plain = b > ' ' && b <= '~' && b != '"' && b != '%';
            header.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        // Half a character is written as a question mark by the encoder.
        assertThat(CloudEventHeaders.decoded(header.toString())).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=utf-8",
                "text/json",
                "application/vnd.kanalvalg+json",
                "image/svg+JSON"
            })
    void jsonHasManyNames(String type) {
        assertThat(IntakeParser.isJson(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/xml", "application/jsonp", "json", "application/json-seq", "application/+json "})
    void andOthersAreNot(String type) {
        assertThat(IntakeParser.isJson(type)).isFalse();
    }
}
