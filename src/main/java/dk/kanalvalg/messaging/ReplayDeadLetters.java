package dk.kanalvalg.messaging;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Lists the dead letters of topics, and sends them back to where they came from once the cause is gone. How far was
 * replayed stands in Kafka, as the offsets of a group of its own.
 */
@ApplicationScoped
public class ReplayDeadLetters {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS_IN_VAIN = 10;

    private final KafkaConnections kafka;
    private final DeadLetters deadLetters;
    private final ReentrantLock one = new ReentrantLock();

    ReplayDeadLetters(KafkaConnections kafka, DeadLetters deadLetters) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
    }

    /** Where a dead letter lies and why, without what it says. */
    public record DeadLetterPlace(
            int partition,
            long offset,
            String errorCode,
            String errorField,
            String originTopic,
            String originPartition,
            String originOffset) {}

    /** So many were sent back, and so many lie behind them. */
    public record Replayed(int replayed, long left) {}

    /** Those not yet replayed, at most so many. */
    public List<DeadLetterPlace> list(Subscription subscription, int most) {
        return locked(subscription, consumer -> read(consumer, positions(subscription, consumer, false), most).stream()
                .map(ReplayDeadLetters::place)
                .toList());
    }

    /**
     * Sends back at most so many that were not sent back before. One that still cannot be used comes again, behind those
     * that lie there now, so this ends.
     *
     * @param again from the first that Kafka still has; those that had their effect are known by their ids
     * @param beforeSending told how many go back to each topic, before the first does; when it fails, none does
     */
    public Replayed replay(Subscription subscription, int most, boolean again, BeforeSending beforeSending) {
        return locked(subscription, consumer -> {
            Map<TopicPartition, Long> from = positions(subscription, consumer, again);
            Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
            List<ReceivedMessage> letters = read(consumer, from, most);
            if (!letters.isEmpty()) {
                beforeSending.accept(letters.stream()
                        .collect(Collectors.groupingBy(
                                letter -> DeadLetters.inboundOf(letter.topic()), Collectors.counting())));
                deadLetters.sendBack(letters);
            }
            // After the sending: an interruption between the two repeats letters, which their ids tell.
            letters.forEach(letter ->
                    from.merge(new TopicPartition(letter.topic(), letter.partition()), letter.offset() + 1, Math::max));
            consumer.commitSync(from.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, place -> new OffsetAndMetadata(place.getValue()))));
            long left = from.entrySet().stream()
                    .mapToLong(place -> ends.get(place.getKey()) - place.getValue())
                    .sum();
            return new Replayed(letters.size(), left);
        });
    }

    /** Told how many letters go back to each topic. */
    public interface BeforeSending {
        void accept(Map<String, Long> letters);
    }

    private interface Work<T> {
        T on(Consumer<byte[], byte[]> consumer);
    }

    private <T> T locked(Subscription subscription, Work<T> work) {
        one.lock();
        try (Consumer<byte[], byte[]> consumer =
                kafka.consumer(subscription.group() + "-replay", subscription.batch())) {
            return work.on(consumer);
        } catch (KafkaException away) {
            throw InvalidRequest.of(ErrorCode.KAFKA_UNAVAILABLE, "The dead letters cannot be reached now.");
        } finally {
            one.unlock();
        }
    }

    private static Map<TopicPartition, Long> positions(
            Subscription subscription, Consumer<byte[], byte[]> consumer, boolean again) {
        List<TopicPartition> partitions = subscription.topics().get().stream()
                .flatMap(topic -> consumer.partitionsFor(DeadLetters.topicOf(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        // Assigned, not subscribed: whoever replays takes all of it, and nobody else does meanwhile.
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> replayed =
                consumer.committed(Map.copyOf(first).keySet());
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> {
            OffsetAndMetadata known = replayed.get(partition);
            return again || known == null ? first.get(partition) : Math.max(known.offset(), first.get(partition));
        }));
    }

    /** Of each partition a run from where it was left, so that none is passed over. */
    private static List<ReceivedMessage> read(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from, int most) {
        from.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        List<ReceivedMessage> letters = new ArrayList<>();
        for (int inVain = 0; inVain < POLLS_IN_VAIN && letters.size() < most; inVain++) {
            if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                break;
            }
            for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                inVain = 0;
                ReceivedMessage letter = ReceivedMessage.of(polled);
                if (letter.offset() < ends.get(new TopicPartition(letter.topic(), letter.partition()))) {
                    letters.add(letter);
                }
            }
        }
        return letters.stream().limit(most).toList();
    }

    private static DeadLetterPlace place(ReceivedMessage letter) {
        return new DeadLetterPlace(
                letter.partition(),
                letter.offset(),
                DeadLetters.header(letter, DeadLetters.ERROR_CODE).orElse("UNKNOWN"),
                DeadLetters.header(letter, DeadLetters.ERROR_FIELD).orElse(null),
                DeadLetters.header(letter, DeadLetters.ORIGIN_TOPIC).orElse(null),
                DeadLetters.header(letter, DeadLetters.ORIGIN_PARTITION).orElse(null),
                DeadLetters.header(letter, DeadLetters.ORIGIN_OFFSET).orElse(null));
    }
}
