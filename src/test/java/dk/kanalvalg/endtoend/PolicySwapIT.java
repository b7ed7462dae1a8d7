package dk.kanalvalg.endtoend;

import static dk.kanalvalg.Patience.await;
import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.standing;
import static dk.kanalvalg.TestEvents.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dk.kanalvalg.embedded.EmbeddedParts;
import dk.kanalvalg.policy.NationalLaw;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the production package decide 200 contacts a second while law and local policy change under them. */
@Tag("process")
class PolicySwapIT {

    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(5);
    private static final int MOST_OPEN_REQUESTS = 64;
    private static final Duration BETWEEN_SWAPS = Duration.ofMillis(1200);
    private static final Duration IN_USE_WITHIN = Duration.ofSeconds(5);
    private static final String COUNCIL = "local-0175";
    private static final String LAW = "dk-national";
    /** What tells the versions apart in a decision: the council's in its means, the law's in a text of what lost. */
    private static final Map<Integer, String> MEANS = Map.of(1, "ASSISTED", 2, "COPY_ON_PAPER");

    private static final Map<Integer, String> TEXTS =
            Map.of(3, "You have Digital Post. Mail comes there.", 4, "Your answer is in Digital Post.");

    private static final String DOCUMENT = """
            id: local-0175
            layer: LOCAL
            municipality: "0175"
            title: {da: Lokalt kanalvalg, en: Local choice of channel}
            owner: Byrådet
            purpose: {categories: [QUALITY], measure: Fewer families ask what a letter means.}
            rules:
              - id: MEET_FAMILIES
                priority: 850
                when: {digitalPost: REGISTERED, kle: 27.*}
                then:
                  channel: HYBRID
                  means: ASSISTED
                  human: true
                  fallback: [{channel: ANALOG, means: LETTER, after: P5D, workingDays: true}]
                legalBasis: [Kommunalbestyrelsens beslutning]
                ethics: A family should not have to read its way to help.
                text: {da: Vi foreslår at mødes., en: We suggest to meet.}
            cases:
              - name: a family matter
                given: {digitalPost: REGISTERED, kle: 27.03.01}
                expect: {channel: HYBRID, reason: MEET_FAMILIES, human: true}
            """;

    private final Council council = new Council();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Swap> swaps = new ArrayList<>();
    private volatile boolean enough;

    @TempDir
    Path folder;

    /** An answer to a contact, by the instance that it was sent to. */
    private record Answer(String url, Instant sentAt, int status, JsonNode body) {

        int version(String policy) {
            for (JsonNode named : body.path("decision").path("policies")) {
                if (named.path("id").asText().equals(policy)) {
                    return named.path("version").asInt();
                }
            }
            return 0;
        }

        Instant decidedAt() {
            return Instant.parse(body.path("decision").path("decidedAt").asText());
        }
    }

    /** An approval, from when it rules, and the instants around its request. */
    private record Swap(String policy, int version, Instant validFrom, Instant askedAt, Instant answeredAt) {}

    @Test
    void aSwapOfVersionsUnderLoadMixesNoDecisionAndReachesEveryInstance() throws Exception {
        Path log = folder.resolve("service.log");
        try (EmbeddedParts parts =
                        EmbeddedParts.start(folder.resolve("parts"), EmbeddedParts.ANY_PORT, EmbeddedParts.ANY_PORT);
                Instance first = Instance.start(parts, log);
                Instance second = Instance.start(parts, log)) {
            List<String> urls = List.of(first.url(), second.url());
            prepare(urls.getFirst());
            Thread load = Thread.startVirtualThread(() -> load(urls));
            swapBackAndForth(urls);
            enough = true;
            load.join();
            assertThat(answers).hasSizeGreaterThan(1_500).allSatisfy(PolicySwapIT::isOfOnePair);
            assertThat(answers.stream()
                            .map(answer -> answer.version(LAW) + "/" + answer.version(COUNCIL))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("3/1", "3/2", "4/2", "4/1");
            for (int i = 0; i < swaps.size(); i++) {
                isInUse(
                        urls,
                        swaps.get(i),
                        i + 1 < swaps.size() ? swaps.get(i + 1).askedAt() : Instant.MAX);
            }
            isMadeAgain(urls);
        }
    }

    private void prepare(String url) {
        council.tell(url, standing("family", "REGISTERED"));
        council.draft(url, COUNCIL, DOCUMENT);
        council.draft(url, COUNCIL, DOCUMENT.replace("ASSISTED", "COPY_ON_PAPER"));
        council.draft(url, LAW, NationalLaw.current().replace(TEXTS.get(3), TEXTS.get(4)));
        council.approve(url, COUNCIL, 1, null);
    }

    private void swapBackAndForth(List<String> urls) {
        pause(BETWEEN_SWAPS);
        for (int round = 0; round < 2; round++) {
            swap(urls, round, COUNCIL, 2, null);
            swap(urls, 1 - round, LAW, 4, null);
            swap(urls, round, COUNCIL, 1, null);
            swap(urls, 1 - round, LAW, 3, null);
        }
        swap(urls, 0, COUNCIL, 2, Instant.now().plus(BETWEEN_SWAPS).toString());
    }

    /** Approves, and goes on when both instances have answered by the version for a while. */
    private void swap(List<String> urls, int instance, String policy, int version, String validFrom) {
        Instant askedAt = Instant.now();
        Instant from = council.approve(urls.get(instance), policy, version, validFrom);
        Instant approvedAt = Instant.now();
        swaps.add(new Swap(policy, version, from, askedAt, approvedAt));
        await().failFast(() -> assertThat(answers).allSatisfy(PolicySwapIT::isOfOnePair))
                .until(() -> urls.stream().allMatch(url -> answers.stream()
                        .anyMatch(answer -> answer.url().equals(url)
                                && answer.sentAt().isAfter(approvedAt)
                                && answer.version(policy) == version)));
        pause(BETWEEN_SWAPS);
    }

    /** One request every five milliseconds, to one instance and the other in turn; fewer when the machine falls behind. */
    private void load(List<String> urls) {
        Semaphore open = new Semaphore(MOST_OPEN_REQUESTS);
        Instant start = Instant.now();
        for (int number = 0; !enough; number++) {
            pauseUntil(start.plus(BETWEEN_REQUESTS.multipliedBy(number)));
            open.acquireUninterruptibly();
            String url = urls.get(number % urls.size());
            Thread.startVirtualThread(() -> {
                Instant sentAt = Instant.now();
                answers.add(council.contact(url, with(event("family"), "matter.kle", "27.03.01"))
                        .handle((response, failed) -> failed == null
                                ? new Answer(url, sentAt, response.statusCode(), council.read(response))
                                : new Answer(url, sentAt, 0, MissingNode.getInstance()))
                        .join());
                open.release();
            });
        }
        open.acquireUninterruptibly(MOST_OPEN_REQUESTS);
    }

    private static void isOfOnePair(Answer answer) {
        assertThat(answer.status()).isEqualTo(201);
        JsonNode decision = answer.body().get("decision");
        assertThat(decision.get("policies")).hasSize(2);
        assertThat(decision.get("reason").asText()).isEqualTo("MEET_FAMILIES");
        assertThat(decision.get("channel").asText()).isEqualTo("HYBRID");
        assertThat(decision.get("means").asText()).isEqualTo(MEANS.get(answer.version(COUNCIL)));
        String lost = null;
        for (JsonNode considered : decision.get("considered")) {
            if (considered.get("rule").asText().equals("DIGITAL_FIRST_DEFAULT")) {
                lost = considered.get("text").get("en").asText();
            }
        }
        assertThat(lost).startsWith(TEXTS.get(answer.version(LAW)));
    }

    /** A version rules in each instance from its first instant on, and no instant before. */
    private void isInUse(List<String> urls, Swap swap, Instant until) {
        List<Answer> after = answers.stream()
                .filter(answer -> answer.sentAt().isAfter(swap.answeredAt()))
                .filter(answer -> answer.decidedAt().isBefore(until))
                .toList();
        assertThat(after).isNotEmpty().allSatisfy(answer -> {
            boolean started = !answer.decidedAt().isBefore(swap.validFrom());
            assertThat(answer.version(swap.policy()) == swap.version()).isEqualTo(started);
        });
        assertThat(urls).allSatisfy(url -> assertThat(after)
                .anyMatch(answer -> answer.url().equals(url)
                        && answer.version(swap.policy()) == swap.version()
                        && answer.decidedAt().isBefore(swap.validFrom().plus(IN_USE_WITHIN))));
    }

    /** A decision of each pair is made again by both instances, with the same result. */
    private void isMadeAgain(List<String> urls) {
        Map<String, Answer> ofEachPair = answers.stream()
                .collect(Collectors.toMap(
                        answer -> answer.version(LAW) + "/" + answer.version(COUNCIL),
                        answer -> answer,
                        (some, _) -> some));
        for (Answer answer : ofEachPair.values()) {
            String caseId = answer.body().get("caseId").asText();
            assertThat(urls).allSatisfy(url -> assertThat(
                            council.explanation(url, caseId).get("verified").asBoolean())
                    .isTrue());
        }
    }

    private static void pause(Duration duration) {
        pauseUntil(Instant.now().plus(duration));
    }

    private static void pauseUntil(Instant instant) {
        for (Instant now = Instant.now(); now.isBefore(instant); now = Instant.now()) {
            LockSupport.parkNanos(Duration.between(now, instant).toNanos());
        }
    }
}
