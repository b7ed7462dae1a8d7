package dk.kanalvalg.tools.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Two instances, PostgreSQL and Kafka, each a process of its own, under constant load, while they are killed, paused and
 * cut off. A consumer that reads committed messages counts: every acknowledged event once, every citizen's messages in
 * their order, or the run ends with code 1. The same seed makes the same faults in the same order.
 */
public final class Chaos {

    private static final Set<String> OPTIONS =
            Set.of("package", "class-path", "folder", "seed", "form", "minutes", "rate", "clients", "json");

    private final Map<String, String> options;
    private final boolean shortForm;
    private final Random random;
    private final Path folder;
    private final Duration transactionTimeout;
    private final Duration idleAfter;
    private final Map<ChaosFault, Integer> done = new EnumMap<>(ChaosFault.class);
    private final ChaosParts parts;

    private Chaos(Map<String, String> options) throws IOException {
        this.options = options;
        shortForm = "short".equals(options.get("form"));
        long seed = Long.parseLong(options.getOrDefault("seed", "1"));
        random = new Random(seed);
        folder = options.containsKey("folder")
                ? Files.createDirectories(Path.of(options.get("folder")))
                : Files.createTempDirectory("kanalvalg-chaos");
        // The long form runs with the settings of production.
        transactionTimeout = Duration.ofSeconds(shortForm ? 6 : 20);
        idleAfter = Duration.ofSeconds(shortForm ? 4 : 15);
        parts = new ChaosParts(
                Path.of(options.getOrDefault("package", "target/local/quarkus-run.jar")),
                options.get("class-path"),
                folder,
                new ChaosParts.Limits(transactionTimeout, idleAfter));
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] words = argument.startsWith("--") ? argument.substring(2).split("=", 2) : new String[0];
            if (words.length != 2 || !OPTIONS.contains(words[0])) {
                System.err.println(
                        "chaos: unknown argument " + argument + "; options, each as --name=value: " + OPTIONS);
                System.exit(1);
            }
            options.put(words[0], words[1]);
        }
        Chaos chaos = new Chaos(options);
        // Also when somebody ends the run: PostgreSQL would live on.
        Runtime.getRuntime().addShutdownHook(new Thread(chaos.parts::end));
        boolean held;
        try {
            held = chaos.run();
        } catch (IOException | IllegalStateException | IllegalArgumentException failure) {
            System.err.println("chaos: " + failure);
            held = false;
        }
        System.exit(held ? 0 : 1);
    }

    private boolean run() throws Exception {
        long start = System.nanoTime();
        parts.start();
        ChaosLoad load = new ChaosLoad(
                "chaos-" + Long.toString(System.currentTimeMillis(), 36),
                parts.urls(),
                parts.issuer(),
                Double.parseDouble(options.getOrDefault("rate", "100")),
                Duration.ofSeconds(shortForm ? 3 : 5));
        ChaosCount count = new ChaosCount(parts.bootstrap());
        Thread counting = Thread.ofPlatform().daemon().start(count);
        load.start(Integer.parseInt(options.getOrDefault("clients", "16")), random.nextLong());
        say(start, "two instances, PostgreSQL and Kafka are up; logs are in " + folder);
        long end = start
                + Duration.ofMinutes(Long.parseLong(options.getOrDefault("minutes", "0")))
                        .toNanos();
        do {
            for (ChaosFault fault : ChaosFault.plan(shortForm, random)) {
                awaitProgress(load);
                say(start, fault.words());
                make(fault);
                done.merge(fault, 1, Integer::sum);
            }
        } while (System.nanoTime() < end);
        awaitProgress(load);
        load.stop();
        ChaosCount.Result result = count.finish(load.acknowledged(), Duration.ofSeconds(60), Duration.ofSeconds(5));
        counting.join(5_000);
        String refused = refusals();
        new ChaosReport((System.nanoTime() - start) / 1_000_000_000, load, result, done, refused)
                .print(options.containsKey("json") ? Path.of(options.get("json")) : null);
        return result.held() && "0".equals(refused) && !load.answers().containsKey(500);
    }

    private void make(ChaosFault fault) throws IOException, InterruptedException {
        int number = random.nextInt(parts.instances().size());
        ChaosPart instance = parts.instances().get(number);
        switch (fault) {
            case KILL_INSTANCE -> restart(instance, false);
            case KILL_BOTH_INSTANCES -> {
                for (ChaosPart each : parts.instances()) {
                    each.kill();
                }
                for (ChaosPart each : parts.instances()) {
                    each.launch();
                }
                for (ChaosPart each : parts.instances()) {
                    each.await();
                }
            }
            case PAUSE_INSTANCE -> {
                instance.pause();
                sleep(transactionTimeout.plusMillis(1_000 + random.nextInt(3_000)));
                instance.resume();
            }
            case STALL_NETWORK -> {
                parts.wires().get(number).stall();
                sleep(idleAfter.plusMillis(2_000 + random.nextInt(5_000)));
                parts.wires().get(number).release();
            }
            case STOP_BROKER -> restart(parts.broker(), true);
            case KILL_BROKER -> restart(parts.broker(), false);
            case PAUSE_BROKER -> pause(parts.broker());
            case STOP_DATABASE -> restart(parts.database(), true);
            case KILL_DATABASE -> restart(parts.database(), false);
            case PAUSE_DATABASE -> pause(parts.database());
        }
    }

    private void restart(ChaosPart part, boolean clean) throws IOException, InterruptedException {
        if (clean) {
            part.stop();
        } else {
            part.kill();
        }
        sleep(Duration.ofMillis(random.nextInt(shortForm ? 500 : 2_000)));
        part.start();
    }

    private void pause(ChaosPart part) throws IOException, InterruptedException {
        part.pause();
        sleep(ChaosFault.seconds(random));
        part.resume();
    }

    /** The next fault meets a service that works again, and one that was just at work. */
    private void awaitProgress(ChaosLoad load) throws InterruptedException {
        int before = load.acknowledged().size();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (load.acknowledged().size() < before + (shortForm ? 50 : 100)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no progress for a minute; see " + folder);
            }
            Thread.sleep(50);
        }
        sleep(Duration.ofMillis(random.nextInt(shortForm ? 500 : 3_000)));
    }

    /** Messages that the relay believes Kafka will never take: a disturbance must not look like one. */
    private String refusals() throws IOException {
        HttpResponse<String> answer = parts.get(parts.urls().getFirst() + "/v1/operations/outbox/refusals");
        return answer.statusCode() == 200
                ? Integer.toString(answer.body().split("messageId", -1).length - 1)
                : "unknown, answer " + answer.statusCode();
    }

    private static void say(long start, String what) {
        System.err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    }

    private static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
