package dk.kanalvalg.tools.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a simulation over {@link YearOfCases} takes, beside a plain scan of the same rows. */
public final class SimulateYear {

    private static final Pattern ID = Pattern.compile("\"simulationId\":\"([0-9a-f-]+)\"");
    private static final String COLUMNS = "case_id, decided_at, administration, rules, layout, facts";
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Psql psql;
    private final YearOfCases of;
    private String last = "";

    private SimulateYear(Psql psql, YearOfCases of) {
        this.psql = psql;
        this.of = of;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(
                "simulate-year",
                arguments,
                Set.of("url", "cases", "rounds", "people", "postgresql", "user", "password"));
        Options.run("simulate-year", () -> {
            URI base = URI.create(options.text("url", "http://127.0.0.1:8080"));
            SideBySide.requireLoopback(base.getHost());
            Psql psql = new Psql(
                    options.text("postgresql", "127.0.0.1:15432/postgres"),
                    options.text("user", "postgres"),
                    options.text("password", "postgres"));
            try (var connection = new HttpConnection(base)) {
                return new SimulateYear(
                                psql, new YearOfCases(psql, connection, options.number("people", 3_000, 100_000)))
                        .run(options.number("cases", 600_000, 5_000_000), options.number("rounds", 3, 9));
            }
        });
    }

    private boolean run(int cases, int rounds) throws Exception {
        of.people();
        of.year(cases);
        System.out.printf(Locale.ROOT, "| round | cases | scan s | simulation s | cases/s | of the scan |%n");
        System.out.printf(Locale.ROOT, "|---:|---:|---:|---:|---:|---:|%n");
        boolean whole = true;
        for (int round = 0; round <= rounds; round++) {
            double scan = scan();
            double simulation = simulation();
            String result = simulated();
            whole &= result.contains("\"cases\":" + cases + ",");
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %.0f | %.2f |%n",
                    round == 0 ? "warm-up" : Integer.toString(round),
                    cases,
                    scan,
                    simulation,
                    cases / simulation,
                    scan / simulation);
        }
        of.remove();
        return whole;
    }

    /** Seconds in which PostgreSQL's own client reads the rows, in the order in which a simulation does. */
    private double scan() {
        long began = System.nanoTime();
        psql.run(
                "\\o /dev/null\ncopy (select " + COLUMNS + " from case_facts where municipality = '0175' and decided_at"
                        + " < '2026-01-01 00:00+01' order by decided_at, case_id) to stdout;\n\\o\n");
        return (System.nanoTime() - began) / 1e9;
    }

    private double simulation() throws Exception {
        long began = System.nanoTime();
        String answer = of.send("POST", "/v1/simulations", "application/json", """
            {"municipality":"0175","from":"2025-01-01","to":"2026-01-01",\
            "candidate":{"local":{"humanFirstAreas":["28.*"]}}}\
            """.getBytes(StandardCharsets.UTF_8));
        Matcher id = ID.matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("no simulation: " + answer);
        }
        last = "/v1/simulations/" + id.group(1);
        String state = "RUNNING";
        while (state.contains("RUNNING")) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            state = of.send("GET", last, null, null);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private String simulated() throws Exception {
        return of.send("GET", last, null, null);
    }
}
