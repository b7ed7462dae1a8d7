package dk.kanalvalg.tools.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** So many clients, each sending its next request when the former is answered, for a fixed time. */
final class ClosedLoop {

    /** What a client sends as its n-th request, and how many events an answer stands for. */
    interface Work {
        HttpConnection.Answer send(HttpConnection connection, int client, long n) throws IOException;

        default long events(HttpConnection.Answer answer) {
            return answer.status() / 100 == 2 ? 1 : 0;
        }
    }

    private final URI base;
    private final int clients;
    private final Work work;
    private final String authorization;
    private final LongAdder events = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> faults = new ConcurrentHashMap<>();

    ClosedLoop(URI base, int clients, Work work) {
        this(base, clients, work, null);
    }

    ClosedLoop(URI base, int clients, Work work, String authorization) {
        this.authorization = authorization;
        this.base = base;
        this.clients = clients;
        this.work = work;
    }

    /** Runs the warm-up, which is not counted, and then the measured time. */
    Figures run(Duration warmUp, Duration measured) throws Exception {
        long from = System.nanoTime() + warmUp.toNanos();
        long until = from + measured.toNanos();
        List<long[]> latencies = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int number = client;
                running.add(executor.submit(() -> client(number, from, until)));
            }
            for (Future<long[]> one : running) {
                latencies.add(one.get(warmUp.plus(measured).plusSeconds(120).toSeconds(), TimeUnit.SECONDS));
            }
        }
        if (!faults.isEmpty()) {
            System.err.println("  answers that count for nothing: " + faults);
        }
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double seconds = measured.toNanos() / 1e9;
        return new Figures(
                events.sum() / seconds,
                Figures.percentile(all, 50),
                Figures.percentile(all, 99),
                faults.values().stream().mapToLong(LongAdder::sum).sum());
    }

    private long[] client(int number, long from, long until) throws IOException {
        long[] latencies = new long[1024];
        int count = 0;
        HttpConnection connection = new HttpConnection(base, authorization);
        try {
            for (long n = 0; System.nanoTime() < until; n++) {
                long sent = System.nanoTime();
                HttpConnection.Answer answer = work.send(connection, number, n);
                long answered = System.nanoTime();
                // Only what was answered within the measured time counts, so that neither end flatters.
                if (sent >= from && answered <= until) {
                    long done = work.events(answer);
                    events.add(done);
                    if (done == 0) {
                        faults.computeIfAbsent("status " + answer.status(), any -> new LongAdder())
                                .increment();
                    }
                    if (count == latencies.length) {
                        latencies = Arrays.copyOf(latencies, count * 2);
                    }
                    latencies[count++] = answered - sent;
                }
            }
        } finally {
            connection.close();
        }
        return Arrays.copyOf(latencies, count);
    }
}
