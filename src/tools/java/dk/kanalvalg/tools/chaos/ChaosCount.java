package dk.kanalvalg.tools.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that reads committed messages all through the run, and counts. It belongs to no group: nobody resets it. */
final class ChaosCount implements Runnable {

    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PLACE = Pattern.compile("\"formRef\"\\s*:\\s*\"(\\d+)\"");
    private static final Pattern TOPICS = Pattern.compile("kanalvalg\\.\\d{4}\\.(?!standing\\.)[a-z0-9-]+\\.v1");

    private static final Duration WITHOUT_TOPICS = Duration.ofMillis(200);

    private final String bootstrap;
    private final Map<String, Integer> messagesByEvent = new HashMap<>();
    private final Set<String> messageIds = new HashSet<>();
    private final Map<String, Integer> lastPlace = new HashMap<>();
    private final Map<String, Integer> byTopic = new HashMap<>();
    private long sameId;
    private long orderBreaks;
    private long newsAt = System.nanoTime();
    private long lookAt = System.nanoTime();
    private volatile boolean over;
    private volatile RuntimeException failure;

    ChaosCount(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public void run() {
        var bytes = new ByteArrayDeserializer();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "none",
                "reconnect.backoff.max.ms",
                500);
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            while (!over) {
                assignNew(consumer);
                if (consumer.assignment().isEmpty()) {
                    // No topic yet: the first contact makes them.
                    LockSupport.parkNanos(WITHOUT_TOPICS.toNanos());
                    continue;
                }
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    count(message);
                }
            }
        } catch (RuntimeException broken) {
            failure = broken;
        }
    }

    /** Again and again: a topic that comes later would be missed, and look like a loss. */
    private void assignNew(KafkaConsumer<byte[], byte[]> consumer) {
        if (System.nanoTime() < lookAt) {
            return;
        }
        lookAt = System.nanoTime()
                + (consumer.assignment().isEmpty() ? WITHOUT_TOPICS : Duration.ofSeconds(5)).toNanos();
        Set<TopicPartition> partitions = new HashSet<>(consumer.assignment());
        Set<TopicPartition> added = new HashSet<>();
        try {
            consumer.listTopics(Duration.ofSeconds(2)).forEach((name, infos) -> {
                if (TOPICS.matcher(name).matches()) {
                    infos.forEach(info -> added.add(new TopicPartition(name, info.partition())));
                }
            });
        } catch (TimeoutException away) {
            return;
        }
        added.removeAll(partitions);
        if (!added.isEmpty()) {
            partitions.addAll(added);
            consumer.assign(partitions);
            added.forEach(partition -> consumer.seek(partition, 0));
        }
    }

    private synchronized void count(ConsumerRecord<byte[], byte[]> message) {
        String value = new String(message.value(), StandardCharsets.UTF_8);
        Matcher id = EVENT_ID.matcher(value);
        Matcher place = PLACE.matcher(value);
        if (!id.find() || !place.find()) {
            throw new IllegalStateException("a message without an event");
        }
        newsAt = System.nanoTime();
        messagesByEvent.merge(id.group(1), 1, Integer::sum);
        byTopic.merge(message.topic(), 1, Integer::sum);
        if (!messageIds.add(new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))) {
            sameId++;
        }
        Integer before = lastPlace.put(
                message.topic() + new String(message.key(), StandardCharsets.UTF_8), Integer.parseInt(place.group(1)));
        if (before == null ? !place.group(1).equals("0") : before + 1 != Integer.parseInt(place.group(1))) {
            orderBreaks++;
        }
    }

    /** What came of the events. */
    record Result(long messages, long lost, long twice, long unasked, long sameId, long orderBreaks, int topics) {
        boolean held() {
            return lost == 0 && twice == 0 && unasked == 0 && sameId == 0 && orderBreaks == 0;
        }
    }

    /** Waits until all are there and some seconds more, or nothing has come for so long. */
    Result finish(Set<String> acknowledged, Duration patience, Duration quiet) throws InterruptedException {
        while (failure == null) {
            boolean complete;
            long silence;
            synchronized (this) {
                complete = messagesByEvent.keySet().containsAll(acknowledged);
                silence = System.nanoTime() - newsAt;
            }
            if (silence > (complete ? quiet : patience).toNanos()) {
                break;
            }
            Thread.sleep(200);
        }
        over = true;
        if (failure != null) {
            throw failure;
        }
        return result(acknowledged);
    }

    private synchronized Result result(Set<String> acknowledged) {
        return new Result(
                messagesByEvent.values().stream().mapToLong(Integer::longValue).sum(),
                acknowledged.stream()
                        .filter(id -> !messagesByEvent.containsKey(id))
                        .count(),
                messagesByEvent.values().stream().filter(times -> times > 1).count(),
                messagesByEvent.keySet().stream()
                        .filter(id -> !acknowledged.contains(id))
                        .count(),
                sameId,
                orderBreaks,
                byTopic.size());
    }
}
