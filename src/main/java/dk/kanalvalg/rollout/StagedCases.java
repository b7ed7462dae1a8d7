package dk.kanalvalg.rollout;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.policy.PauseWhen;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.rollout.FollowerStore.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The cases that staged versions decided, and what became of them since. */
@ApplicationScoped
@Transactional(MANDATORY)
class StagedCases {

    private static final Set<String> DECIDING = Set.of("ROUTED", "REDECIDED", "OVERRIDDEN");

    private static final String ADD = """
            insert into rollout_case (period_id, case_id, municipality, administration, since_seq, failed_delivery,
                overridden, unattended)
            select ?, kept.case_id, kept.municipality, kept.administration, entry.seq, false, false, false
            from unnest(?::uuid[], ?::int[]) as entry (case_id, seq)
            join contact_case kept on kept.case_id = entry.case_id
            where exists (select from json_array_elements(kept.decision -> 'policies') as named
                where named ->> 'id' = ? and named ->> 'version' = ?)
            on conflict do nothing""";

    /** Found anew from the histories, so that an entry that is read twice counts once. */
    private static final String FLAG = """
            update rollout_case counted set failed_delivery = since.failed, overridden = since.overridden,
                unattended = since.unattended
            from (select own.case_id,
                    bool_or(entry.event = 'FELL_BACK'
                        or coalesce(entry.detail ->> 'outcome', '') in ('FAILED', 'RETURNED')) as failed,
                    bool_or(entry.event = 'OVERRIDDEN') as overridden,
                    bool_or(entry.event = 'UNATTENDED') as unattended
                from rollout_case own
                join case_history entry on entry.case_id = own.case_id and entry.seq > own.since_seq
                where own.period_id = ? and own.case_id = any (?::uuid[])
                group by own.case_id) since
            where counted.period_id = ? and counted.case_id = since.case_id""";

    private static final String COUNT = """
            select count(*) as cases, count(*) filter (where failed_delivery) as failed,
                count(*) filter (where overridden) as overridden, count(*) filter (where unattended) as unattended
            from rollout_case where period_id = ?""";

    private final Database database;

    StagedCases(Database database) {
        this.database = database;
    }

    /** Counts what these entries tell of the version's cases. */
    void follow(RolloutState staged, List<Entry> entries) {
        Map<UUID, Integer> deciding = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> DECIDING.contains(entry.event()))
                .forEach(entry -> deciding.putIfAbsent(
                        entry.position().caseId(), entry.position().seq()));
        if (!deciding.isEmpty()) {
            database.update(
                    ADD,
                    staged.periodId(),
                    ids(deciding.keySet()),
                    Database.Column.of("int4", deciding.values(), seq -> seq),
                    staged.version().id(),
                    Integer.toString(staged.version().version()));
        }
        List<UUID> touched = entries.stream()
                .map(entry -> entry.position().caseId())
                .distinct()
                .toList();
        database.update(FLAG, staged.periodId(), ids(touched), staged.periodId());
    }

    /** How the version's cases have gone so far, in the municipalities that the transaction sees. */
    PauseWhen.Counts count(long periodId) {
        return database.query(
                        COUNT,
                        row -> new PauseWhen.Counts(
                                row.getLong("cases"),
                                row.getLong("failed"),
                                row.getLong("overridden"),
                                row.getLong("unattended")),
                        periodId)
                .getFirst();
    }

    private static Database.Column ids(Collection<UUID> caseIds) {
        return Database.Column.of("uuid", caseIds, caseId -> caseId);
    }
}
