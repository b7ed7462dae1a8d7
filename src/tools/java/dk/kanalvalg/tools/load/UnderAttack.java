package dk.kanalvalg.tools.load;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What intake comes to while the service is attacked, beside what it comes to when it is left alone, in turn in one run.
 * Ends with code 1 where an answer was none that may be: a 5xx other than 503, or one that does not say when to come again.
 */
public final class UnderAttack {

    private final URI base;
    private final String authorization;
    private final int clients;
    private final String only;
    private final Duration warmUp;
    private final Duration measured;
    private final String run = "attack-" + Long.toString(System.currentTimeMillis(), 36);
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong number = new AtomicLong();

    private UnderAttack(Options options) {
        base = URI.create(options.text("url", "http://127.0.0.1:8080"));
        String token = System.getenv("KANALVALG_TOKEN");
        authorization = token == null ? null : "Bearer " + token;
        only = options.text("only", null);
        clients = options.number("clients", 16, 256);
        warmUp = Duration.ofSeconds(options.number("warm-up", 10, 60));
        measured = Duration.ofSeconds(options.number("seconds", 20, 120));
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(
                "attack", arguments, Set.of("url", "clients", "seconds", "warm-up", "rounds", "json", "only"));
        Options.run("attack", () -> {
            UnderAttack attack = new UnderAttack(options);
            SideBySide.requireLoopback(attack.base.getHost());
            return attack.run(options.number("rounds", 3, 9), options.text("json", null));
        });
    }

    private boolean run(int rounds, String json) throws Exception {
        List<Figures> alone = new ArrayList<>();
        List<Figures> attacked = new ArrayList<>();
        Map<String, Long> answers = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            alone.add(intake());
            try (Attack attack = Attack.begin(base, authorization, only)) {
                attacked.add(intake());
                attack.answers().forEach((what, count) -> answers.merge(what, count, Long::sum));
            }
            System.err.printf(
                    Locale.ROOT,
                    "alone %.0f events/s, attacked %.0f%n",
                    alone.getLast().eventsPerSecond(),
                    attacked.getLast().eventsPerSecond());
        }
        return report(Figures.median(alone), Figures.median(attacked), answers, json);
    }

    private Figures intake() throws Exception {
        return new ClosedLoop(
                        base,
                        clients,
                        (connection, _, _) -> {
                            long n = number.getAndIncrement();
                            HttpConnection.Answer answer = connection.send(
                                    "POST",
                                    "/v1/contact-events",
                                    "application/json",
                                    Events.single(run + "-" + n, Events.citizen(n)));
                            if (answer.status() == 201) {
                                acknowledged.incrementAndGet();
                            }
                            return answer;
                        },
                        authorization)
                .run(warmUp, measured);
    }

    private boolean report(Figures alone, Figures attacked, Map<String, Long> answers, String json) throws Exception {
        double ratio = attacked.eventsPerSecond() / alone.eventsPerSecond();
        System.out.println("| intake | events/s | p50 ms | p99 ms | not taken in |\n|---|---:|---:|---:|---:|");
        row("left alone", alone);
        row("attacked", attacked);
        System.out.printf(Locale.ROOT, "%nratio %.2f; acknowledged %d events of %s%n", ratio, acknowledged.get(), run);
        answers.forEach((what, count) -> System.out.println("  " + what + ": " + count));
        List<String> unfit =
                answers.keySet().stream().filter(UnderAttack::isUnfit).toList();
        if (json != null) {
            Files.writeString(
                    Path.of(json),
                    String.format(
                            Locale.ROOT,
                            "{\"run\": \"%s\", \"acknowledged\": %d, \"ratio\": %.3f, \"notTakenIn\": %d, \"answers\": {%s}}%n",
                            run,
                            acknowledged.get(),
                            ratio,
                            alone.faults() + attacked.faults(),
                            answers.entrySet().stream()
                                    .map(answer -> "\"" + answer.getKey() + "\": " + answer.getValue())
                                    .collect(Collectors.joining(", "))));
        }
        unfit.forEach(answer -> System.err.println("no answer to give: " + answer));
        return unfit.isEmpty();
    }

    private static boolean isUnfit(String answer) {
        return answer.contains("without Retry-After") || answer.matches(".* 5(?!03)\\d\\d.*");
    }

    private static void row(String name, Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f | %d |%n",
                name,
                figures.eventsPerSecond(),
                figures.p50(),
                figures.p99(),
                figures.faults());
    }
}
