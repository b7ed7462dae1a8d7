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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the cases of months in the database: two passes over their narrow rows, however many cases they are. */
@ApplicationScoped
@Transactional(MANDATORY)
class CaseCounts {

    /** Enough to join and group a year of cases without writing to disk; it counts for this transaction only. */
    private static final String MEMORY = "select set_config('work_mem', '96MB', true)";

    private static final String CASES = """
            select width_bucket(facts.decided_at, ?::timestamptz[]) as period, facts.administration, facts.figures,
                coalesce(life.marks, 0) as marks, life.fallback_means, life.accepted_at is not null as accepted,
                life.delivered_at is not null as delivered,
                exists (select from case_objection made where made.municipality = ? and made.case_id = facts.case_id)
                    as objected,
                count(*) as cases
            from case_facts facts left join case_life life on life.case_id = facts.case_id
            where facts.municipality = ? and facts.decided_at >= ? and facts.decided_at < ?
                and (?::text is null or facts.administration = ?)
            group by 1, 2, 3, 4, 5, 6, 7, 8
            """;

    /**
     * A statement of its own, because PostgreSQL shares either between processors, but not what both would be made from. Times are
     * told to the minute within an hour, to ten within a day, and else to the hour: so a year has some hundred of them.
     */
    private static final String TIMES = """
            select period, channel, grouping(accepted) = 1 as delivery, coalesce(accepted, delivered) as minutes,
                count(*) as cases
            from (select period, channel,
                    (case when accepted < 60 then accepted when accepted < 1440 then round(accepted / 10) * 10
                        else round(accepted / 60) * 60 end)::bigint as accepted,
                    (case when delivered < 60 then delivered when delivered < 1440 then round(delivered / 10) * 10
                        else round(delivered / 60) * 60 end)::bigint as delivered
                from (select width_bucket(facts.decided_at, ?::timestamptz[]) as period,
                        split_part(facts.figures, ' ', 1) as channel,
                        date_part('epoch', life.accepted_at - facts.decided_at) / 60 as accepted,
                        date_part('epoch', life.delivered_at - facts.decided_at) / 60 as delivered
                    from case_facts facts join case_life life on life.case_id = facts.case_id
                    where facts.municipality = ? and facts.decided_at >= ? and facts.decided_at < ?
                        and (?::text is null or facts.administration = ?)) of_case) rounded
            group by grouping sets ((period, channel, accepted), (period, channel, delivered))
            having coalesce(accepted, delivered) is not null
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
        Column begins = Column.of("timestamptz", months, month -> begin(month).atOffset(ZoneOffset.UTC));
        Instant from = begin(months.getFirst());
        Instant to = begin(months.getLast().plusMonths(1));
        Map<String, CaseFigures> known = new HashMap<>();
        List<CountedCases> cases = database.query(
                CASES,
                row -> cases(row, known),
                begins,
                municipality,
                municipality,
                from,
                to,
                administration,
                administration);
        List<CountedTimes> times = database.query(
                TIMES, CaseCounts::times, begins, municipality, from, to, administration, administration);
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
                row.getString("channel"),
                row.getBoolean("delivery"),
                row.getLong("minutes"),
                row.getLong("cases"));
    }
}
