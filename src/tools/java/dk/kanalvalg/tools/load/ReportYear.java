package dk.kanalvalg.tools.load;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** What a report over {@link YearOfCases} takes, beside a plain scan of the same rows. */
public final class ReportYear {

    private static final String PERIOD = "/v1/reports/inclusion?municipality=0175&from=2025-01&to=2025-12";

    private final Psql psql;
    private final YearOfCases of;

    private ReportYear(Psql psql, YearOfCases of) {
        this.psql = psql;
        this.of = of;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(
                "report-year", arguments, Set.of("url", "cases", "rounds", "people", "postgresql", "user", "password"));
        Options.run("report-year", () -> {
            URI base = URI.create(options.text("url", "http://127.0.0.1:8080"));
            SideBySide.requireLoopback(base.getHost());
            Psql psql = new Psql(
                    options.text("postgresql", "127.0.0.1:15432/postgres"),
                    options.text("user", "postgres"),
                    options.text("password", "postgres"));
            try (var connection = new HttpConnection(base)) {
                return new ReportYear(psql, new YearOfCases(psql, connection, options.number("people", 3_000, 100_000)))
                        .run(options.number("cases", 600_000, 5_000_000), options.number("rounds", 5, 20));
            }
        });
    }

    private boolean run(int cases, int rounds) throws Exception {
        of.people();
        of.year(cases);
        of.lives();
        System.out.printf(Locale.ROOT, "| round | cases | scan s | report s | of the scan |%n");
        System.out.printf(Locale.ROOT, "|---:|---:|---:|---:|---:|%n");
        boolean whole = true;
        for (int round = 0; round <= rounds; round++) {
            double scan = scan();
            long began = System.nanoTime();
            String report = of.send("GET", PERIOD, null, null);
            double took = (System.nanoTime() - began) / 1e9;
            whole &= report.contains("\"cases\":" + cases + ",");
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %.2f |%n",
                    round == 0 ? "warm-up" : Integer.toString(round),
                    cases,
                    scan,
                    took,
                    scan / took);
        }
        of.remove();
        return whole;
    }

    /** Seconds in which PostgreSQL's own client reads what the report counts. */
    private double scan() {
        long began = System.nanoTime();
        psql.run("\\o /dev/null\ncopy (select facts.decided_at, facts.administration, figures, marks, fallback_means,"
                + " accepted_at, delivered_at from case_facts facts join case_life life on life.case_id = facts.case_id"
                + " where facts." + YearOfCases.ROWS + ") to stdout;\n\\o\n");
        return (System.nanoTime() - began) / 1e9;
    }
}
