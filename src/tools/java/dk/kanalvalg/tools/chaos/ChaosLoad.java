package dk.kanalvalg.tools.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Portals under constant load. A client has citizens of its own, sends one event after another and repeats each, to any
 * instance, until it is answered 200 or 201; so the order of a citizen's events is known. Some are sent again although
 * they were answered.
 */
final class ChaosLoad {

    private static final int CITIZENS_A_CLIENT = 25;
    /** They belong to different administrations; a citizen's events are all of one kind, for a topic has an order. */
    private static final List<String> MATTERS = List.of("23.05.01", "32.30.04", "27.35.04", "00.16.02");

    private final String run;
    private final List<String> urls;
    private final ChaosIssuer issuer;
    private final double rate;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final LongAdder unanswered = new LongAdder();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    /** @param rate events a second of all clients together, if they are answered in time */
    ChaosLoad(String run, List<String> urls, ChaosIssuer issuer, double rate, Duration patience) {
        this.run = run;
        this.urls = urls;
        this.issuer = issuer;
        this.rate = rate;
        this.patience = patience;
    }

    void start(int count, long seed) {
        for (int client = 0; client < count; client++) {
            int number = client;
            clients.add(Thread.ofVirtual().start(() -> client(number, new Random(seed + number), count)));
        }
    }

    /** Lets each client finish the event it is at. */
    void stop() throws InterruptedException {
        over = true;
        for (Thread client : clients) {
            client.join();
        }
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How many answers there were of each status. */
    Map<Integer, LongAdder> answers() {
        return answers;
    }

    /** Requests of which nobody knows whether they were done; each was repeated. */
    long unanswered() {
        return unanswered.sum();
    }

    private void client(int number, Random random, int count) {
        int[] places = new int[CITIZENS_A_CLIENT];
        long interval = (long) (1e9 * count / rate);
        long next = System.nanoTime();
        for (int n = 0; !over; n++) {
            int citizen = random.nextInt(CITIZENS_A_CLIENT);
            String id = run + "-" + number + "-" + n;
            HttpRequest.BodyPublisher body =
                    HttpRequest.BodyPublishers.ofString(event(id, number, citizen, places[citizen]++));
            for (boolean done = false; !done; ) {
                int status = post(urls.get(random.nextInt(urls.size())), body);
                done = status == 200 || status == 201;
                if (!done) {
                    LockSupport.parkNanos(50_000_000);
                }
            }
            acknowledged.add(id);
            if (random.nextInt(20) == 0) {
                post(urls.get(random.nextInt(urls.size())), body);
            }
            next = Math.max(next + interval, System.nanoTime() - 1_000_000_000);
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** The status, or 0 where there was no answer. */
    private int post(String url, HttpRequest.BodyPublisher body) {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(url + "/v1/contact-events"))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", issuer.authorization())
                                    .timeout(patience)
                                    .POST(body)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            answers.computeIfAbsent(status, any -> new LongAdder()).increment();
            return status;
        } catch (IOException unclear) {
            unanswered.increment();
            return 0;
        } catch (InterruptedException ending) {
            throw new IllegalStateException(ending);
        }
    }

    /** The place in the citizen's order stands in a field that consumers see. */
    private String event(String id, int client, int citizen, int place) {
        return """
            {"eventId":"%s","source":"urn:dk:cvr:65307316:system:chaos","occurredAt":"2026-06-15T10:15:00+02:00",\
            "municipality":"0175","subject":{"type":"PERSON","id":{"type":"LOCAL","value":"%s-%d-%d"}},\
            "matter":{"kle":"%s","formRef":"%d"}}\
            """.formatted(id, run, client, citizen, MATTERS.get(citizen % MATTERS.size()), place);
    }
}
