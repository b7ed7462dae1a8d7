package dk.kanalvalg.tools.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Posts events from 16 clients, one in twenty of them twice, and counts what comes out on the topics: each event once, one
 * message each, every citizen's messages in the order they were sent. Ends with code 1 where that does not hold.
 */
public final class VerifyDelivery {

    private static final int CLIENTS = 16;
    private static final int CITIZENS_A_CLIENT = 20;
    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String run = "verify-" + Long.toString(System.currentTimeMillis(), 36) + "-";
    private final Map<String, Integer> seen = new HashMap<>();
    private final Set<String> messageIds = new HashSet<>();
    private final Map<String, Long> lastOfCitizen = new HashMap<>();
    private long orderBreaks;
    private long repeatedIds;

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        String url = arguments.length > 1 ? arguments[1] : "http://127.0.0.1:8080";
        String bootstrap = arguments.length > 2 ? arguments[2] : "127.0.0.1:19092";
        if (events < 1 || events > 1_000_000 || arguments.length > 3) {
            System.err.println("usage: ./kanalvalg verify-delivery [EVENTS, at most 1000000] [URL] [BOOTSTRAP]");
            System.exit(1);
        }
        Options.run("verify-delivery", () -> {
            URI base = URI.create(url);
            SideBySide.requireLoopback(base.getHost());
            new HttpConnection(base).close();
            return new VerifyDelivery().run(events, base, bootstrap);
        });
    }

    private boolean run(int events, URI base, String bootstrap) throws Exception {
        long start = System.nanoTime();
        Map<Integer, Long> answers = post(events, base);
        System.out.printf(
                "posted %d events in %.1f s: answers %s%n", events, (System.nanoTime() - start) / 1e9, answers);
        long repeats = answers.getOrDefault(200, 0L);
        boolean taken = answers.getOrDefault(201, 0L) == events && answers.size() <= 2;
        consume(events, bootstrap);
        long lost = events - seen.size();
        long twice = seen.values().stream().filter(times -> times > 1).count();
        System.out.printf(
                "repeats answered with the same case: %d%nmessages of distinct events: %d, lost %d, more than once %d,"
                        + " message ids used again %d, order breaks %d%n",
                repeats, seen.size(), lost, twice, repeatedIds, orderBreaks);
        boolean held = taken && lost == 0 && twice == 0 && repeatedIds == 0 && orderBreaks == 0;
        System.out.println(held ? "held" : "BROKEN");
        return held;
    }

    /** A citizen belongs to one client, so the order of sending is known. */
    private Map<Integer, Long> post(int events, URI base) throws Exception {
        Map<Integer, Long> answers = new HashMap<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<Integer, Long>>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                Callable<Map<Integer, Long>> task = () -> client(number, events, base);
                running.add(executor.submit(task));
            }
            for (Future<Map<Integer, Long>> one : running) {
                one.get(1, TimeUnit.HOURS).forEach((status, count) -> answers.merge(status, count, Long::sum));
            }
        }
        return answers;
    }

    private Map<Integer, Long> client(int number, int events, URI base) throws Exception {
        Map<Integer, Long> answers = new HashMap<>();
        // Seeded: a run that breaks can be made again.
        var random = new Random(number);
        try (var connection = new HttpConnection(base)) {
            for (int event = number; event < events; event += CLIENTS) {
                byte[] body = Events.single(run + event, "verify-" + number + "-" + random.nextInt(CITIZENS_A_CLIENT));
                int times = random.nextInt(20) == 0 ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    int status = connection
                            .send("POST", "/v1/contact-events", "application/json", body)
                            .status();
                    answers.merge(status, 1L, Long::sum);
                }
            }
        }
        return answers;
    }

    private void consume(int events, String bootstrap) {
        var bytes = new ByteArrayDeserializer();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed", "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.listTopics().forEach((name, infos) -> {
                if (name.matches("kanalvalg\\.0175\\.(?!standing\\.)[a-z0-9-]+\\.v1")) {
                    infos.forEach(info -> partitions.add(new TopicPartition(name, info.partition())));
                }
            });
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant lastNews = Instant.now();
            // Once all are there a few seconds more: one too many is as wrong as one too few.
            while (lastNews.plus(seen.size() < events ? PATIENCE : Duration.ofSeconds(5))
                    .isAfter(Instant.now())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    if (count(message)) {
                        lastNews = Instant.now();
                    }
                }
            }
        }
    }

    private boolean count(ConsumerRecord<byte[], byte[]> message) {
        Matcher id = EVENT_ID.matcher(new String(message.value(), StandardCharsets.UTF_8));
        if (!id.find() || !id.group(1).startsWith(run)) {
            return false;
        }
        long number = Long.parseLong(id.group(1).substring(run.length()));
        seen.merge(id.group(1), 1, Integer::sum);
        if (!messageIds.add(new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))) {
            repeatedIds++;
        }
        Long before = lastOfCitizen.put(new String(message.key(), StandardCharsets.UTF_8), number);
        if (before != null && before > number) {
            orderBreaks++;
        }
        return true;
    }
}
