package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads states of cases without locking them. */
@ApplicationScoped
@Transactional(MANDATORY)
public class CaseLifeQueries {

    private static final String ATTENTION =
            "select attention, count(*) from case_life where attention is not null group by attention";

    private static final String OLDEST_DUE =
            "select due_at from case_life where due_at is not null order by due_at limit 1";

    private static final String IN_NEED = """
            with wanted as (select ?::text[] as causes)
            select need.case_id, need.cause, need.since, need.deadline, life.state, life.version, kept.municipality,
                   kept.administration
            from (select case_id, attention as cause, attention_at as since, null::timestamptz as deadline
                  from case_life, wanted where attention is not null and attention = any (causes)
                  union all
                  select case_id, 'OBJECTION', min(made_at), min(answer_by)
                  from case_objection, wanted where answered_at is null and 'OBJECTION' = any (causes)
                  group by case_id) need
            join case_life life on life.case_id = need.case_id
            join contact_case kept on kept.case_id = need.case_id
            where kept.municipality = ? and (?::text is null or kept.administration = ?)
              and (need.case_id, need.cause) > (?, ?)
            order by need.case_id, need.cause limit ?""";

    private final Database database;

    CaseLifeQueries(Database database) {
        this.database = database;
    }

    /** How many cases need a human, by the causes that stop their timers. */
    public Map<Attention, Long> attention() {
        Map<Attention, Long> counts = new EnumMap<>(Attention.class);
        database.query(ATTENTION, row -> Map.entry(Attention.valueOf(row.getString(1)), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    public Optional<Instant> oldestDue() {
        return database.query(OLDEST_DUE, row -> Database.instant(row, "due_at")).stream()
                .findFirst();
    }

    /** The cases that need a human for one of these reasons, oldest first, and each once for each of them. */
    List<CasesNeedingAttention.CaseNeedingAttention> inNeed(
            CasesNeedingAttention.Filter filter, AttentionCursor after, int most) {
        return database.query(
                IN_NEED,
                CaseLifeQueries::inNeed,
                Database.Column.texts(filter.causes(), AttentionCause::name),
                filter.municipality(),
                filter.administration(),
                filter.administration(),
                after.caseId(),
                after.cause(),
                most);
    }

    private static CasesNeedingAttention.CaseNeedingAttention inNeed(ResultSet row) throws SQLException {
        return new CasesNeedingAttention.CaseNeedingAttention(
                row.getObject("case_id", UUID.class),
                row.getString("municipality"),
                row.getString("administration"),
                CaseState.Name.valueOf(row.getString("state")),
                row.getInt("version"),
                AttentionCause.valueOf(row.getString("cause")),
                Database.instant(row, "since"),
                Database.instant(row, "deadline"));
    }
}
