package dk.kanalvalg.tools.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * All that a service must withstand, at the same time and until it is closed: arrays of six million empty objects, 200
 * clients that send a byte a second, 60 that list what no index helps to find, and two policies that no analysis can
 * answer.
 */
final class Attack implements AutoCloseable {

    private static final int EMPTY_OBJECTS = 6_000_000;
    private static final int SLOW_CLIENTS = 200;
    private static final int LISTS = 60;
    private static final int ANALYSES = 2;
    private static final int FACTS = 300;
    private static final String NOTHING_FOUND =
            "/v1/cases?municipality=0175&reason=NONE_HAS_IT&from=2000-01-01T00:00:00Z&limit=200";

    private final URI base;
    private final String authorization;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

    private Attack(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    private interface Request {
        HttpConnection.Answer send(HttpConnection connection) throws IOException;
    }

    /** Begins all of it, or the part of that name only. */
    static Attack begin(URI base, String authorization, String only) {
        Attack attack = new Attack(base, authorization);
        byte[] array = array();
        byte[] riddle = riddle().getBytes(StandardCharsets.UTF_8);
        Map<String, Runnable> parts = Map.of(
                "array",
                () -> attack.repeat(
                        "array",
                        1,
                        connection -> connection.send("POST", "/v1/contact-events/batch", "application/json", array)),
                "list",
                () -> attack.repeat("list", LISTS, connection -> connection.send("GET", NOTHING_FOUND, null, null)),
                "analysis",
                () -> attack.repeat(
                        "analysis",
                        ANALYSES,
                        connection -> connection.send("POST", "/v1/policies/analysis", "application/yaml", riddle)),
                "slow",
                () -> {
                    for (int client = 0; client < SLOW_CLIENTS; client++) {
                        attack.threads.execute(attack::slow);
                    }
                });
        if (only != null && !parts.containsKey(only)) {
            throw new IllegalArgumentException("--only is one of " + parts.keySet());
        }
        parts.forEach((name, part) -> {
            if (only == null || only.equals(name)) {
                part.run();
            }
        });
        return attack;
    }

    /** How often each kind of request was answered in each way, or was not. */
    Map<String, Long> answers() {
        Map<String, Long> counts = new TreeMap<>();
        answers.forEach((what, count) -> counts.put(what, count.sum()));
        return counts;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private void repeat(String name, int clients, Request request) {
        for (int client = 0; client < clients; client++) {
            threads.execute(() -> {
                while (!threads.isShutdown()) {
                    send(name, request);
                }
            });
        }
    }

    private void send(String name, Request request) {
        try (HttpConnection connection = new HttpConnection(base, authorization)) {
            while (!threads.isShutdown()) {
                count(name + " sent");
                HttpConnection.Answer answer = request.send(connection);
                boolean wordless = (answer.status() == 503 || answer.status() == 429) && !answer.retryAfter();
                count(name + " " + answer.status() + (wordless ? " without Retry-After" : ""));
            }
        } catch (IOException broken) {
            if (!threads.isShutdown()) {
                count(name + " " + broken.getClass().getSimpleName());
            }
        }
    }

    /** One that never comes to an end, and begins again when it is hung up on. */
    private void slow() {
        String head = "POST /v1/contact-events HTTP/1.1\r\nHost: " + base.getAuthority()
                + (authorization == null ? "" : "\r\nAuthorization: " + authorization)
                + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n";
        while (!threads.isShutdown()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 5_000);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                count("slow begun");
                while (!threads.isShutdown()) {
                    socket.getOutputStream().write(' ');
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (IOException hungUp) {
                count("slow hung up on");
            } catch (InterruptedException ending) {
                return;
            }
        }
    }

    private void count(String what) {
        answers.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    private static byte[] array() {
        byte[] array = new byte[EMPTY_OBJECTS * 3 + 1];
        for (int i = 0; i < EMPTY_OBJECTS; i++) {
            array[3 * i] = (byte) (i == 0 ? '[' : ',');
            array[3 * i + 1] = '{';
            array[3 * i + 2] = '}';
        }
        array[array.length - 1] = ']';
        return array;
    }

    /** Clauses of three facts each, at the number where whether they leave something open is hardest to say. */
    private static String riddle() {
        StringBuilder policy = new StringBuilder("id: riddle\nlayer: LAW\ntitle: {da: a, en: b}\nowner: o\n"
                + "purpose: {categories: [QUALITY], measure: m}\ninputs:\n");
        for (int fact = 0; fact < FACTS; fact++) {
            policy.append("  f").append(fact).append(": {type: boolean}\n");
        }
        policy.append("rules:\n");
        Random random = new Random(1);
        for (int rule = 0; rule < 4.26 * FACTS; rule++) {
            policy.append("  - {id: R").append(rule).append(", priority: 1, when: {");
            int[] facts = random.ints(0, FACTS).distinct().limit(3).toArray();
            for (int fact : facts) {
                policy.append("f")
                        .append(fact)
                        .append(": [unknown, ")
                        .append(random.nextBoolean())
                        .append("], ");
            }
            policy.setLength(policy.length() - 2);
            policy.append("}, then: {channel: ANALOG}}\n");
        }
        return policy.toString();
    }
}
