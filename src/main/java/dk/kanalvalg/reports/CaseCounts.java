package dk.kanalvalg.reports;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.cases.facts.CaseFigures;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Database.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the cases of months in the database: one pass over their narrow rows, however many cases they are. */
@ApplicationScoped
@Transactional(MANDATORY)
class CaseCounts {

    /** Enough to join and group a year of cases without writing to disk; it counts for this transaction only. */
    private static final String MEMORY = "select set_config('work_mem', '96MB', true)";

    private static final String COUNT = """
            with counted as materialized (
                select width_bucket(facts.decided_at, ?::timestamptz[]) as period, facts.administration, facts.figures,
                    coalesce(life.marks, 0) as marks, life.fallback_means, facts.decided_at, life.accepted_at,
                    life.delivered_at, objected.case_id is not null as objected
                from case_facts facts
                left join case_life life on life.case_id = facts.case_id
                left join (select distinct case_id from case_objection where municipality = ?) objected
                    on objected.case_id = facts.case_id
                where facts.municipality = ? and facts.decided_at >= ? and facts.decided_at < ?
                    and (?::text is null or facts.administration = ?))
            select 'CASES' as what, period, administration, figures, marks, fallback_means, accepted_at is not null as accepted,
                delivered_at is not null as delivered, objected, 0::bigint as minutes, count(*) as cases
            from counted group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            union all
            select 'ACCEPTED', period, null, split_part(figures, ' ', 1), 0, null, true, true, true,
                (extract(epoch from accepted_at - decided_at) / 60)::bigint, count(*)
            from counted where accepted_at is not null group by 2, 4, 10
            union all
            select 'DELIVERED', period, null, split_part(figures, ' ', 1), 0, null, true, true, true,
                (extract(epoch from delivered_at - decided_at) / 60)::bigint, count(*)
            from counted where delivered_at is not null group by 2, 4, 10
            """;

    private final Database database;

    CaseCounts(Database database) {
        this.database = database;
    }

    /** What was counted; the place of a month is its place among those that were asked for. */
    record Counted(List<CountedCases> cases, List<CountedTimes> times) {

        /** What was counted of one month. */
        CountMonth of(int period) {
            return new CountMonth(
                    cases.stream().filter(one -> one.period() == period).toList(),
                    times.stream().filter(one -> one.period() == period).toList());
        }

        /** What was counted of all together. */
        CountMonth all() {
            return new CountMonth(cases, times);
        }
    }

    /** When a month begins in Denmark. */
    static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(Denmark.ZONE).toInstant();
    }

    /**
     * Counts the cases that were decided in months that follow each other.
     *
     * @param administration {@code null} for all
     */
    Counted count(String municipality, List<YearMonth> months, String administration) {
        database.query(MEMORY, row -> row.getString(1));
        List<CountedCases> cases = new ArrayList<>();
        List<CountedTimes> times = new ArrayList<>();
        Map<String, CaseFigures> known = new HashMap<>();
        database.query(
                COUNT,
                row -> "CASES".equals(row.getString("what")) ? cases.add(cases(row, known)) : times.add(times(row)),
                Column.of("timestamptz", months, month -> begin(month).atOffset(ZoneOffset.UTC)),
                municipality,
                municipality,
                begin(months.getFirst()),
                begin(months.getLast().plusMonths(1)),
                administration,
                administration);
        return new Counted(cases, times);
    }

    private static CountedCases cases(ResultSet row, Map<String, CaseFigures> known) throws SQLException {
        return new CountedCases(
                row.getInt("period") - 1,
                row.getString("administration"),
                known.computeIfAbsent(row.getString("figures"), CaseFigures::parse),
                row.getInt("marks"),
                row.getString("fallback_means"),
                row.getBoolean("accepted"),
                row.getBoolean("delivered"),
                row.getBoolean("objected"),
                row.getLong("cases"));
    }

    private static CountedTimes times(ResultSet row) throws SQLException {
        return new CountedTimes(
                row.getInt("period") - 1,
                row.getString("figures"),
                "DELIVERED".equals(row.getString("what")),
                row.getLong("minutes"),
                row.getLong("cases"));
    }
}
