package dk.kanalvalg.tools.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an event costs when ten thousand cases are stored, and when a million are. Starts from an empty local database, and
 * fills it with copies of a real case. Ends with code 1 where the cost grew by more than a tenth.
 */
public final class MillionCases {

    private static final String TABLES =
            "contact_case, contact_event, case_history, case_life, case_facts, case_recheck";

    private final Psql psql;
    private final URI base;
    private final int clients;
    private final int rounds;
    private final int seconds;
    private final String run = "million-" + Long.toString(System.currentTimeMillis(), 36);

    private MillionCases(Psql psql, URI base, int clients, int rounds, int seconds) {
        this.psql = psql;
        this.base = base;
        this.clients = clients;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(
                "million-cases",
                arguments,
                Set.of(
                        "url",
                        "clients",
                        "rounds",
                        "seconds",
                        "warm-up",
                        "few",
                        "many",
                        "growth",
                        "postgresql",
                        "user",
                        "password"));
        Options.run("million-cases", () -> {
            URI base = URI.create(options.text("url", "http://127.0.0.1:8080"));
            SideBySide.requireLoopback(base.getHost());
            new HttpConnection(base).close();
            var measurement = new MillionCases(
                    new Psql(
                            options.text("postgresql", "127.0.0.1:15432/postgres"),
                            options.text("user", "postgres"),
                            options.text("password", "postgres")),
                    base,
                    options.number("clients", 32, 256),
                    options.number("rounds", 7, 21),
                    options.number("seconds", 4, 60));
            double growth = measurement.run(
                    options.number("warm-up", 30, 120),
                    options.number("few", 10_000, 1_000_000),
                    options.number("many", 1_000_000, 10_000_000));
            return growth <= 1 + options.number("growth", 10, 100_000) / 100.0;
        });
    }

    /** By how much an event cost more with many cases than with few; 1 is as much. */
    private double run(int warmUp, int few, int many) throws Exception {
        if (Integer.parseInt(psql.run("select count(*) from contact_case;")) > 0) {
            throw new IllegalStateException("there are cases already: ./kanalvalg clean-data, then ./kanalvalg run");
        }
        try (var connection = new HttpConnection(base)) {
            for (int citizen = 0; citizen < Events.CITIZENS; citizen++) {
                connection.send("PUT", "/v1/citizens/standing", "application/json", Events.standing(citizen));
            }
        }
        measure("warm-up", Duration.ofSeconds(warmUp));
        awaitRelay();
        psql.run("create table case_of_load as select * from contact_case limit 1;create table history_of_load as"
                + " select * from case_history where case_id in (select case_id from case_of_load);create table"
                + " life_of_load as select * from case_life where case_id in (select case_id from case_of_load);create"
                + " table facts_of_load as select * from case_facts where case_id in (select case_id from"
                + " case_of_load);truncate " + TABLES + " cascade;");
        List<Double> atFew = atSize(few, "few");
        List<Double> atMany = atSize(many, "many");
        psql.run("drop table case_of_load; drop table history_of_load; drop table life_of_load; drop table"
                + " facts_of_load;");
        double cheap = median(atFew);
        double dear = median(atMany);
        System.out.printf(
                Locale.ROOT,
                "%nMedian of %d rounds of %d s, %d clients, one event a request.%n%n| cases stored | events/s |"
                        + " microseconds an event | beside the first |%n|---:|---:|---:|---:|%n| %d | %.0f | %.0f | 1.00"
                        + " |%n| %d | %.0f | %.0f | %.2f |%n",
                rounds,
                seconds,
                clients,
                few,
                cheap,
                1e6 / cheap,
                many,
                dear,
                1e6 / dear,
                cheap / dear);
        return cheap / dear;
    }

    private List<Double> atSize(int cases, String name) throws Exception {
        fill(cases);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double rate = measure(name + "-" + round, Duration.ofSeconds(seconds));
            System.err.printf(
                    Locale.ROOT, "%9d cases %8.0f events/s%s%n", cases, rate, round == 0 ? "  (warm-up)" : "");
            if (round > 0) {
                rates.add(rate);
            }
            // What a round adds is taken away: the size is the one named.
            awaitRelay();
            psql.run("delete from case_facts f using contact_case c where f.case_id = c.case_id and c.event_id like '"
                    + run
                    + "%'; delete from case_life l using contact_case c where l.case_id = c.case_id and c.event_id like '"
                    + run
                    + "%'; delete from case_history h using contact_case c where h.case_id = c.case_id and c.event_id"
                    + " like '"
                    + run + "%'; delete from contact_event where event_id like '" + run
                    + "%'; delete from contact_case where event_id like '" + run + "%';");
        }
        return rates;
    }

    /** Copies of a real case, each of another citizen and with the traces that its event left. */
    private void fill(int cases) {
        String columns = columns("contact_case", "'case_id', 'event_id', 'citizen_ref'");
        String life = columns("case_life", "'case_id'");
        String facts = columns("case_facts", "'case_id'");
        // Without triggers: the copies' documents name the one citizen of the case that was copied.
        psql.run("""
            set local session_replication_role = replica;
            create temporary table filling as
            select n, uuidv7(interval '-1 second' * (%1$d - n)) as id,
                   'c_' || translate(md5(n::text), '0189', 'ghij') as ref
            from generate_series((select count(*) from contact_case) + 1, %1$d) n;
            insert into contact_case (case_id, event_id, citizen_ref, %2$s)
            select f.id, 'filling-' || f.n, f.ref, %2$s from filling f cross join case_of_load;
            insert into contact_event (municipality, source, event_id, fingerprint, case_id)
            select c.municipality, c.source, 'filling-' || f.n, sha256(f.id::text::bytea), f.id from filling f cross join case_of_load c;
            insert into case_history (case_id, municipality, seq, at, event, actor, detail)
            select f.id, h.municipality, h.seq, h.at, h.event, h.actor, h.detail from filling f cross join history_of_load h;
            insert into case_life (case_id, %3$s) select f.id, %3$s from filling f cross join life_of_load;
            insert into case_facts (case_id, %4$s) select f.id, %4$s from filling f cross join facts_of_load;
            """.formatted(cases, columns, life, facts));
        psql.run(
                "vacuum (analyze) contact_case, contact_event, case_history, case_life, case_facts; checkpoint;",
                false);
    }

    private String columns(String table, String but) {
        return psql.run("select string_agg(column_name, ', ') from information_schema.columns where table_name = '"
                + table + "' and column_name not in (" + but + ");");
    }

    /** Until what was taken in is published, so that no round pays for the one before, and nothing is noted on a case that is gone. */
    private void awaitRelay() {
        psql.await("", "select exists (select from outbox_entry)", "f", Duration.ofMillis(200));
    }

    private double measure(String name, Duration time) throws Exception {
        Figures figures = new ClosedLoop(
                        base,
                        clients,
                        (connection, client, n) -> connection.send(
                                "POST",
                                "/v1/contact-events",
                                "application/json",
                                Events.single(
                                        "%s-%s-%d-%d".formatted(run, name, client, n),
                                        Events.citizen(client * 31L + n))))
                .run(Duration.ofSeconds(1), time);
        if (figures.faults() > 0) {
            throw new IOException("some requests were not answered as they should be");
        }
        return figures.eventsPerSecond();
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
