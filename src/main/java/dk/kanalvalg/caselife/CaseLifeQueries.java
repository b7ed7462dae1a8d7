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
            select life.case_id, life.state, life.version, life.attention, life.attention_at, kept.municipality,
                   kept.administration
            from case_life life join contact_case kept on kept.case_id = life.case_id
            where life.attention is not null and life.attention = any (?) and (?::text is null or kept.municipality = ?)
              and (?::text is null or kept.administration = ?) and life.case_id > ?
            order by life.case_id limit ?""";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;

    CaseLifeQueries(Database database) {
        this.database = database;
    }

    /** How many cases need a human, by cause. */
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

    /** The cases that need a human for one of these reasons, oldest first, after the case {@code after}. */
    List<CasesNeedingAttention.CaseNeedingAttention> inNeed(CasesNeedingAttention.Filter filter, UUID after, int most) {
        UUID cursor = after == null ? BEFORE_ALL : after;
        return database.query(
                IN_NEED,
                CaseLifeQueries::inNeed,
                Database.Column.texts(filter.causes(), Attention::name),
                filter.municipality(),
                filter.municipality(),
                filter.administration(),
                filter.administration(),
                cursor,
                most);
    }

    private static CasesNeedingAttention.CaseNeedingAttention inNeed(ResultSet row) throws SQLException {
        return new CasesNeedingAttention.CaseNeedingAttention(
                row.getObject("case_id", UUID.class),
                row.getString("municipality"),
                row.getString("administration"),
                CaseState.Name.valueOf(row.getString("state")),
                row.getInt("version"),
                Attention.valueOf(row.getString("attention")),
                Database.instant(row, "attention_at"));
    }
}
