package dk.kanalvalg.tools.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a case takes to its topic, at half of the full rate of this machine. The full rate is measured first, in a
 * closed loop; then events are sent at half of it, at fixed times whether or not the former are answered, and a consumer of
 * committed messages notes when it sees each.
 */
public final class DeliveryLatency {

    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern CREATED_AT = Pattern.compile("\"createdAt\"\\s*:\\s*\"([^\"]+)\"");
    private static final int SENDERS = 64;

    private final String run = "latency-" + Long.toString(System.currentTimeMillis(), 36);
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> created = new ConcurrentHashMap<>();
    private final AtomicInteger faults = new AtomicInteger();

    public static void main(String[] arguments) throws Exception {
        Options options =
                Options.of("latency", arguments, Set.of("url", "bootstrap", "clients", "seconds", "share", "warm-up"));
        Options.run("latency", () -> {
            URI base = URI.create(options.text("url", "http://127.0.0.1:8080"));
            SideBySide.requireLoopback(base.getHost());
            return new DeliveryLatency()
                    .run(
                            base,
                            options.text("bootstrap", "127.0.0.1:19092"),
                            options.number("clients", 32, 256),
                            options.number("warm-up", 15, 60),
                            options.number("seconds", 60, 600),
                            options.number("share", 50, 100) / 100.0);
        });
    }

    private boolean run(URI base, String bootstrap, int clients, int warmUp, int seconds, double share)
            throws Exception {
        try (var connection = new HttpConnection(base)) {
            for (int citizen = 0; citizen < Events.CITIZENS; citizen++) {
                connection.send("PUT", "/v1/citizens/standing", "application/json", Events.standing(citizen));
            }
        }
        Figures full = new ClosedLoop(
                        base,
                        clients,
                        (connection, client, n) -> connection.send(
                                "POST",
                                "/v1/contact-events",
                                "application/json",
                                Events.single(
                                        "%s-f-%d-%d".formatted(run, client, n), Events.citizen(client * 31L + n))))
                .run(Duration.ofSeconds(warmUp), Duration.ofSeconds(warmUp + 5L));
        double rate = full.eventsPerSecond() * share;
        System.err.printf(Locale.ROOT, "full rate %.0f events/s; sending %.0f/s%n", full.eventsPerSecond(), rate);
        try (var topics =
                new Visible(bootstrap, Pattern.compile("kanalvalg\\.0175\\.(?!standing\\.)[a-z0-9-]+\\.v1"))) {
            awaitQuiet(topics);
            int count = (int) (rate * seconds);
            Thread sending = Thread.ofPlatform().start(() -> send(base, rate, count));
            long end = System.nanoTime() + Duration.ofSeconds(seconds + 60L).toNanos();
            while ((sending.isAlive() || seen.size() < answered.size()) && System.nanoTime() < end) {
                topics.poll(message -> note(Visible.value(message)));
            }
            sending.join();
        }
        return report(full, rate);
    }

    /** What the full rate left behind must not stand before what is measured. */
    private static void awaitQuiet(Visible topics) {
        int quiet = 0;
        while (quiet < 10) {
            quiet = topics.poll(message -> {}) == 0 ? quiet + 1 : 0;
        }
    }

    private void send(URI base, double rate, int count) {
        long interval = (long) (1e9 / rate);
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        try (var senders = Executors.newFixedThreadPool(
                SENDERS, Thread.ofPlatform().daemon().factory())) {
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.execute(() -> {
                    try (var connection = new HttpConnection(base)) {
                        for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                            LockSupport.parkNanos(start + n * interval - System.nanoTime());
                            send(connection, n);
                        }
                    } catch (IOException away) {
                        // What it did not send is missing in the end, too: the figures are void.
                        faults.incrementAndGet();
                    }
                });
            }
        }
    }

    private void send(HttpConnection connection, int number) throws IOException {
        String id = run + "-h-" + number;
        int status = connection
                .send("POST", "/v1/contact-events", "application/json", Events.single(id, Events.citizen(number)))
                .status();
        if (status == 201) {
            answered.put(id, micros(Instant.now()));
        } else {
            faults.incrementAndGet();
        }
    }

    private void note(String value) {
        long now = micros(Instant.now());
        Matcher id = EVENT_ID.matcher(value);
        Matcher at = CREATED_AT.matcher(value);
        if (id.find() && at.find() && id.group(1).startsWith(run + "-h-")) {
            seen.put(id.group(1), now);
            created.put(id.group(1), micros(OffsetDateTime.parse(at.group(1)).toInstant()));
        }
    }

    private boolean report(Figures full, double rate) {
        long[] fromDecision = seen.entrySet().stream()
                .mapToLong(one -> (one.getValue() - created.get(one.getKey())) * 1_000)
                .sorted()
                .toArray();
        long[] fromAnswer = answered.entrySet().stream()
                .filter(one -> seen.containsKey(one.getKey()))
                .mapToLong(one -> Math.max(0, seen.get(one.getKey()) - one.getValue()) * 1_000)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%nFull rate %.0f events/s, sent %.0f/s, %d events, %d seen, %d refused.%n%n",
                full.eventsPerSecond(),
                rate,
                answered.size(),
                seen.size(),
                faults.get());
        System.out.println("| until visible to a reader of committed messages | p50 ms | p99 ms | most ms |\n"
                + "|---|---:|---:|---:|");
        line("from the decision, which is before the commit", fromDecision);
        line("from the answer 201, which is after the commit", fromAnswer);
        return faults.get() == 0 && seen.keySet().containsAll(answered.keySet());
    }

    private static void line(String what, long[] nanos) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f |%n",
                what,
                Figures.percentile(nanos, 50),
                Figures.percentile(nanos, 99),
                Arrays.stream(nanos).max().orElse(0) / 1e6);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
