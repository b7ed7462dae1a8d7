package dk.kanalvalg.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.platform.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a message goes to the dead-letter topic, and what comes back from there. */
class DeadLettersTest {

    private static final byte[] VALUE = "not JSON".getBytes(UTF_8);

    @Test
    void theValueStaysAndTheHeadersSayWhyAndFromWhere() {
        ReceivedMessage message = message("case-1", new ReceivedMessage.Header("trace", "abc".getBytes(UTF_8)));
        ProducerRecord<byte[], byte[]> dead =
                DeadLetters.record(new DeadLetter(message, ErrorCode.INVALID_FIELDS, "outcome"), VALUE);
        assertThat(dead.topic()).isEqualTo("topic.dlq");
        assertThat(dead.value()).isEqualTo(VALUE);
        assertThat(dead.key()).isEqualTo("case-1".getBytes(UTF_8));
        assertThat(headers(dead))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "trace", "abc",
                        "error-code", "INVALID_FIELDS",
                        "error-field", "outcome",
                        "origin-topic", "topic",
                        "origin-partition", "2",
                        "origin-offset", "34",
                        "origin-timestamp", "1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TestEvents.CPR, "citizen:610170-1008", "a 610170 1008 b"})
    void aPersonalNumberInKeyOrHeadersIsLeftOut(String number) {
        ReceivedMessage message = message(
                number,
                new ReceivedMessage.Header("who", number.getBytes(UTF_8)),
                new ReceivedMessage.Header(number, "x".getBytes(UTF_8)),
                new ReceivedMessage.Header("empty", null));
        ProducerRecord<byte[], byte[]> dead =
                DeadLetters.record(new DeadLetter(message, ErrorCode.MALFORMED_JSON, null), VALUE);
        assertThat(dead.key()).isNull();
        assertThat(headers(dead))
                .containsKey("empty")
                .containsEntry("error-field", "body")
                .doesNotContainKeys("who", number);
    }

    @Test
    void aMessagesOwnAccountOfItsOriginIsNotBelieved() {
        ReceivedMessage message = message(
                null,
                new ReceivedMessage.Header("origin-topic", "another".getBytes(UTF_8)),
                new ReceivedMessage.Header("error-code", "NONE".getBytes(UTF_8)));
        ProducerRecord<byte[], byte[]> dead =
                DeadLetters.record(new DeadLetter(message, ErrorCode.NOT_PROCESSED, ""), VALUE);
        assertThat(dead.headers().headers("origin-topic")).hasSize(1);
        assertThat(headers(dead)).containsEntry("origin-topic", "topic").containsEntry("error-code", "NOT_PROCESSED");
    }

    @Test
    void whatIsSentBackIsTheMessageAsItWas() {
        ReceivedMessage letter = message(
                "case-1",
                new ReceivedMessage.Header("trace", "abc".getBytes(UTF_8)),
                new ReceivedMessage.Header("error-code", "INVALID_FIELDS".getBytes(UTF_8)),
                new ReceivedMessage.Header("origin-offset", "34".getBytes(UTF_8)));
        ProducerRecord<byte[], byte[]> back = DeadLetters.back("topic", letter);
        assertThat(back.topic()).isEqualTo("topic");
        assertThat(back.key()).isEqualTo(letter.key());
        assertThat(back.value()).isEqualTo(VALUE);
        assertThat(headers(back)).containsExactlyEntriesOf(Map.of("trace", "abc"));
    }

    @Test
    void ofAHeaderGivenTwiceTheLastCounts() {
        ReceivedMessage letter = message(
                null,
                new ReceivedMessage.Header("error-code", "A".getBytes(UTF_8)),
                new ReceivedMessage.Header("error-code", "B".getBytes(UTF_8)));
        assertThat(DeadLetters.header(letter, "error-code")).contains("B");
        assertThat(DeadLetters.header(letter, "error-field")).isEmpty();
    }

    private static ReceivedMessage message(String key, ReceivedMessage.Header... headers) {
        return new ReceivedMessage(
                "topic",
                2,
                34,
                Instant.ofEpochSecond(1),
                key == null ? null : key.getBytes(UTF_8),
                VALUE,
                List.of(headers));
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new TreeMap<>();
        message.headers()
                .forEach(header ->
                        headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8)));
        return headers;
    }
}
