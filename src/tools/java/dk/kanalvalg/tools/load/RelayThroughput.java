package dk.kanalvalg.tools.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The relay beside Kafka's own producer-perf tool, in turn, with the same records on the same topic. The outbox is
 * filled by SQL in one transaction; the time runs from its commit until the table is empty, which means for each message
 * that Kafka has acknowledged it and its deletion is committed. Both end with an acknowledgement; then the messages of the
 * relay are counted on the topic.
 */
public final class RelayThroughput {

    private static final String RELAY = "relay: table to topic, exactly once";
    private static final String PLAIN = "Kafka's producer-perf";
    private static final String TRANSACTIONS = "Kafka's producer-perf, in transactions of 100 ms";
    private static final String CASE = "@case@";
    /** How many different messages there are; a number without a common divisor with that of the citizens. */
    private static final int SAMPLES = 499;
    /** Rounds that do not count: the service runs for weeks, and its code is compiled by then. */
    private static final int WARM_UP = 3;
    /** By the lanes' heads: a plain {@code exists} would read past all that was deleted, and slow down what it waits for. */
    private static final String WAITING = "select exists (select 1 from outbox_lane l cross join lateral ("
            + "select 1 from outbox_entry e where e.lane = l.lane order by e.entry_id limit 1) as head)";

    private static final Pattern CASE_ID = Pattern.compile("\"caseId\"\\s*:\\s*\"([^\"]+)\"");

    private final Psql psql;
    private final String bootstrap;
    private final int messages;
    private final String topic = "kanalvalg.0175.borgerservice.v1";

    private RelayThroughput(Psql psql, String bootstrap, int messages) {
        this.psql = psql;
        this.bootstrap = bootstrap;
        this.messages = messages;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(
                "relay-throughput",
                arguments,
                Set.of("url", "bootstrap", "messages", "rounds", "postgresql", "user", "password"));
        Options.run("relay-throughput", () -> {
            URI base = URI.create(options.text("url", "http://127.0.0.1:8080"));
            SideBySide.requireLoopback(base.getHost());
            var measurement = new RelayThroughput(
                    new Psql(
                            options.text("postgresql", "127.0.0.1:15432/postgres"),
                            options.text("user", "postgres"),
                            options.text("password", "postgres")),
                    options.text("bootstrap", "127.0.0.1:19092"),
                    options.number("messages", 200_000, 2_000_000));
            measurement.run(base, options.number("rounds", 3, 9));
            return true;
        });
    }

    private void run(URI base, int rounds) throws Exception {
        List<Sample> samples = samples(base);
        Path payloads = Files.createTempFile("payloads", ".txt");
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            // The tool sets no key and no headers: what they take is added to its value.
            Sample sample = samples.get(number % samples.size());
            lines.add(sample.value().replace(CASE, UUID.randomUUID().toString())
                    + sample.envelope().replace(CASE, UUID.randomUUID().toString()));
        }
        long size = Math.round(lines.stream()
                .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElseThrow());
        Files.write(payloads, lines);
        var tool = new ProducerPerf(bootstrap, topic, messages);
        List<Double> relay = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> transactions = new ArrayList<>();
        try {
            for (int round = 1 - WARM_UP; round <= rounds; round++) {
                add(relay, round, RELAY, relay(samples));
                add(plain, round, PLAIN, tool.rate(payloads, List.of()));
                add(
                        transactions,
                        round,
                        TRANSACTIONS,
                        tool.rate(
                                payloads,
                                List.of(
                                        "--transactional-id",
                                        "perf-" + UUID.randomUUID(),
                                        "--transaction-duration-ms",
                                        "100")));
            }
        } finally {
            Files.delete(payloads);
        }
        double beside = median(plain);
        System.out.printf(
                Locale.ROOT,
                "%nMedian of %d rounds of %d messages of %d bytes on average, one machine of %d cores.%n%n| what |"
                        + " messages/s | MB/s | ratio |%n|---|---:|---:|---:|%n",
                rounds,
                messages,
                size,
                Runtime.getRuntime().availableProcessors());
        line(RELAY, median(relay), size, beside);
        line(PLAIN, beside, size, beside);
        line(TRANSACTIONS, median(transactions), size, beside);
    }

    private static void add(List<Double> figures, int round, String what, double rate) {
        System.err.printf(Locale.ROOT, "%-50s %10.0f/s%s%n", what, rate, round <= 0 ? "  (warm-up)" : "");
        if (round > 0) {
            figures.add(rate);
        }
    }

    /** A real message, in one line, with a place for the case's id. */
    private record Sample(String value, String envelope) {
        static Sample of(ConsumerRecord<byte[], byte[]> message) {
            String value = Visible.value(message);
            Matcher caseId = CASE_ID.matcher(value);
            if (!caseId.find()) {
                throw new IllegalStateException("the message has no case");
            }
            return new Sample(
                    value.replace(caseId.group(1), CASE).replace("\n", " "),
                    RelayThroughput.envelope(message).replace(caseId.group(1), CASE));
        }
    }

    /** Messages that the service made of different events: near copies of one would compress as real ones never do. */
    private List<Sample> samples(URI base) throws Exception {
        List<Sample> samples = new ArrayList<>();
        String run = "relay-throughput-" + System.nanoTime();
        try (var connection = new HttpConnection(base);
                var topics =
                        new Visible(bootstrap, Pattern.compile("kanalvalg\\.0175\\.(?!standing\\.)[a-z0-9-]+\\.v1"))) {
            for (int number = 0; number < SAMPLES; number++) {
                if (number % 3 != 0) {
                    connection.send("PUT", "/v1/citizens/standing", "application/json", Events.standing(number));
                }
                HttpConnection.Answer answer = connection.send(
                        "POST", "/v1/contact-events", "application/json", Events.varied(run + "-" + number, number));
                if (answer.status() != 201) {
                    throw new IllegalStateException("the service answered " + answer.status());
                }
            }
            while (samples.size() < SAMPLES) {
                topics.poll(message -> {
                    if (Visible.value(message).contains(run)) {
                        samples.add(Sample.of(message));
                    }
                });
            }
        }
        return samples;
    }

    private static String envelope(ConsumerRecord<byte[], byte[]> message) {
        var text = new StringBuilder(new String(message.key(), StandardCharsets.UTF_8));
        for (Header header : message.headers()) {
            text.append(header.key()).append(new String(header.value(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private double relay(List<Sample> samples) throws Exception {
        try (var topics = new Visible(bootstrap, Pattern.compile(Pattern.quote(topic)))) {
            fill(samples);
            long committedAt = System.nanoTime();
            psql.await("set enable_seqscan = off; set enable_bitmapscan = off;", WAITING, "f", Duration.ofMillis(200));
            double seconds = (System.nanoTime() - committedAt) / 1e9;
            int seen = 0;
            for (int quiet = 0; quiet < 10; ) {
                int more = topics.poll(message -> {});
                seen += more;
                quiet = more == 0 ? quiet + 1 : 0;
            }
            if (seen != messages) {
                throw new IllegalStateException(seen + " of " + messages + " messages came");
            }
            return messages / seconds;
        }
    }

    /** The citizens are many, so that all lanes have work. A lane is Java's hash of the reference, as the service has it. */
    private void fill(List<Sample> samples) {
        var citizens = new StringBuilder();
        for (int number = 0; number < 1_000; number++) {
            String reference = "c_" + pad(number);
            citizens.append(number == 0 ? "" : ",")
                    .append("(%d,'%s',%d)".formatted(number, reference, Math.floorMod(reference.hashCode(), 8)));
        }
        String payloads = samples.stream()
                .map(sample -> "('" + sample.value().replace("'", "''") + "')")
                .collect(Collectors.joining(","));
        psql.run("""
            create temporary table citizen_of_load (number int primary key, ref text, lane int);
            insert into citizen_of_load values %s;
            create temporary table sample (number int generated always as identity (minvalue 0), payload text);
            insert into sample (payload) values %s;
            analyze citizen_of_load, sample;
            insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, source, occurred_at,
                                      data_schema, payload, appended_at)
            select c.lane, '0175', gen_random_uuid(), i.id, '%s', c.ref, 'dk.kanalvalg.case.routed.v1',
                   'urn:dk:kommune:0175:kanalvalg', now(), 'http://localhost:8080/schemas/case.v1.schema.json',
                   replace(s.payload, '%s', i.id::text), now()
            from (select n, gen_random_uuid() as id from generate_series(1, %d) n) i
            join citizen_of_load c on c.number = i.n %% 1000
            join sample s on s.number = i.n %% %d
            order by i.n;
            """.formatted(citizens, payloads, topic, CASE, messages, samples.size()));
    }

    private static String pad(int number) {
        String letters = Integer.toString(number, 6)
                .chars()
                .map(digit -> digit + ('2' - '0'))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "a".repeat(32 - letters.length()) + letters;
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static void line(String what, double rate, long size, double beside) {
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.2f |%n", what, rate, rate * size / 1e6, rate / beside);
    }
}
