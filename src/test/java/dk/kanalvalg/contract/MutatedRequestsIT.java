package dk.kanalvalg.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.TestEvents;
import dk.kanalvalg.cases.CaseClient;
import dk.kanalvalg.embedded.EmbeddedPartsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Sends requests that are nearly right, of every operation of the document. None ends in a fault of ours, none is answered
 * as the document does not say, no error is without its problem, and none gives a text of the body back.
 *
 * <p>{@code ./kanalvalg mutate} sends more of them, with a seed of its own.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPartsResource.class)
class MutatedRequestsIT {

    /** Of its own, so that nothing of what others test changes. */
    private static final String MUNICIPALITY = "0990";

    private static final int COUNT = Integer.getInteger("kanalvalg.mutations", 5_000);
    private static final long SEED = Long.getLong("kanalvalg.mutation-seed", 20_260_615);
    private static final int AT_ONCE = 4;

    private static final Logger LOG = Logger.getLogger(MutatedRequestsIT.class);

    private final Map<String, String> faults = new ConcurrentSkipListMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    @Test
    void everyAnswerIsDocumentedAndNoneIsAFaultOfOurs() throws IOException, InterruptedException {
        RawHttp http = new RawHttp(RestAssured.port);
        MutatedRequests requests =
                new MutatedRequests(new RequestDrafts(OpenApiDocument.published(), known(http)), SEED);
        LOG.infof("%d mutated requests, seed %d", COUNT, SEED);
        Semaphore places = new Semaphore(AT_ONCE);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < COUNT; i++) {
                RequestDraft draft = requests.next();
                places.acquire();
                senders.execute(() -> {
                    try {
                        send(http, draft);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        LOG.infof("Answers by status: %s", statuses);
        assertThat(faults).as("seed %d", SEED).isEmpty();
        // Requests that are all refused at the door would show nothing.
        assertThat(count(200) + count(201) + count(202)).isGreaterThan(COUNT / 20);
        assertThat(statuses).containsKeys(200, 201, 400, 404, 405, 406, 409, 413, 415, 422);
    }

    private int count(int status) {
        return statuses.getOrDefault(status, new AtomicInteger()).get();
    }

    private void send(RawHttp http, RequestDraft draft) {
        try {
            RawHttp.Answer answer = http.exchange(draft.request());
            statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
            for (String fault : faults(draft, answer)) {
                faults.putIfAbsent(fault, draft + "\n" + answer.headers() + "\n" + answer.body());
            }
        } catch (IOException | AssertionError | RuntimeException broken) {
            faults.putIfAbsent(draft.method + " was not answered: " + broken, draft.toString());
        }
    }

    private static Set<String> faults(RequestDraft draft, RawHttp.Answer answer) {
        Set<String> found = new HashSet<>(DocumentedAnswers.undocumented(new Answer(
                draft.method,
                draft.path,
                answer.status(),
                answer.headers(),
                answer.body().getBytes(StandardCharsets.UTF_8))));
        if (answer.status() >= 500
                && (answer.status() != 503 || answer.header("Retry-After").isEmpty())) {
            found.add(draft.method + " " + draft.path + " is a fault of ours: " + answer.status());
        }
        String all = answer.body() + answer.headers();
        if (all.contains("6101701008") || all.contains("610170-1008")) {
            found.add(draft.method + " " + draft.path + " gives a number back");
        }
        // Of a field that is not known the name is told, and nothing else. A policy is about no person: its faults name
        // what
        // stands in it, unless it holds a number.
        if (draft.path.startsWith("/v1/policies")) {
            return found;
        }
        String told = all.replace("field\":\"" + OddValues.MARK, "").replace("." + OddValues.MARK + "\"", "");
        if (answer.status() >= 400 && told.contains(OddValues.MARK)) {
            found.add(draft.method + " " + draft.path + " gives a text back");
        }
        return found;
    }

    /** What makes requests reach further than a 404. */
    private static Map<String, String> known(RawHttp http) throws IOException {
        given().contentType("application/json")
                .header("X-Actor", "ada")
                .body(Map.of(
                        "name", "Mutations",
                        "cvr", "65307316",
                        "administrations", List.of(Map.of("id", "borgerservice", "name", "Borgerservice")),
                        "routes", List.of(),
                        "catchAll", "borgerservice"))
                .put("/v1/municipalities/" + MUNICIPALITY)
                .then()
                .statusCode(200);
        String caseId =
                CaseClient.submitted(TestEvents.with(TestEvents.event("mutated"), "municipality", MUNICIPALITY));
        String importId = UUID.randomUUID().toString();
        http.send(
                "POST",
                "/v1/citizens/standing/import",
                Map.of("Content-Type", "application/x-ndjson", "Import-Id", importId),
                "{}\n".getBytes(StandardCharsets.UTF_8));
        Map<String, String> known = new TreeMap<>();
        known.put("municipality", MUNICIPALITY);
        known.put("code", MUNICIPALITY);
        known.put("administration", "borgerservice");
        known.put("caseId", caseId);
        known.put("importId", importId);
        known.put("id", "mutated");
        return known;
    }
}
