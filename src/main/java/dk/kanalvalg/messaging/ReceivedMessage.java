package dk.kanalvalg.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message as it came from a topic.
 *
 * @param key as the sender chose it, or {@code null}; it may be anything, a personal number included
 * @param value {@code null} for a tombstone
 * @param sentAt when Kafka says that it was sent
 */
public record ReceivedMessage(
        String topic, int partition, long offset, Instant sentAt, byte[] key, byte[] value, List<Header> headers) {

    /** A header as it came. */
    public record Header(String name, byte[] value) {
        /** The value as text, empty where it has none. */
        String text() {
            return value == null ? "" : new String(value, StandardCharsets.UTF_8);
        }
    }

    static ReceivedMessage of(ConsumerRecord<byte[], byte[]> message) {
        List<Header> headers = new java.util.ArrayList<>();
        message.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
        return new ReceivedMessage(
                message.topic(),
                message.partition(),
                message.offset(),
                Instant.ofEpochMilli(message.timestamp()),
                message.key(),
                message.value(),
                List.copyOf(headers));
    }
}
