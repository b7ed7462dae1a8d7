package dk.kanalvalg.cases;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.security.SubjectLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads cases. A search for one person's cases is recorded in the audit log. */
@ApplicationScoped
class Cases {

    private final CaseStore store;
    private final AuditLog audit;
    private final SubjectLimit subjectLimit;
    private final AccessContext asking;

    Cases(CaseStore store, AuditLog audit, SubjectLimit subjectLimit, AccessContext asking) {
        this.store = store;
        this.audit = audit;
        this.subjectLimit = subjectLimit;
        this.asking = asking;
    }

    /** What to search for; {@code null} fits everything. */
    record Filter(
            String municipality,
            String citizenRef,
            String administration,
            String channel,
            String reason,
            String state,
            String journeyId,
            Instant from,
            Instant to) {}

    /** Some cases, newest first, and the cursor of the next page, or {@code null}. */
    record Page(List<CaseView> cases, String nextCursor) {}

    /** An entry of a case's history. */
    record HistoryEntry(int seq, Instant at, String event, String actor, Map<?, ?> detail) {}

    @BoundedRead
    @Transactional
    Optional<CaseView> find(UUID caseId) {
        return Optional.ofNullable(store.find(List.of(caseId)).get(caseId));
    }

    /** The case that an event became; empty while there is none. */
    @BoundedRead
    @Transactional
    Optional<CaseView> ofEvent(String municipality, String source, String eventId) {
        return store.ofEvent(municipality, source, eventId)
                .map(caseId -> store.find(List.of(caseId)).get(caseId));
    }

    /**
     * The page after the cursor. The cursor is the id of the last case of the previous page, or {@code null} for the
     * first page.
     */
    @BoundedRead
    @Transactional
    Page list(Filter filter, UUID after, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        and(where, parameters, "municipality = :", "municipality", filter.municipality());
        and(where, parameters, "citizenRef = :", "citizenRef", filter.citizenRef());
        and(where, parameters, "administration = :", "administration", filter.administration());
        and(where, parameters, "channel = :", "channel", filter.channel());
        and(where, parameters, "reason = :", "reason", filter.reason());
        and(where, parameters, "state = :", "state", state(filter));
        and(where, parameters, "journeyId = :", "journeyId", filter.journeyId());
        and(where, parameters, "createdAt >= :", "from", filter.from());
        and(where, parameters, "createdAt < :", "to", filter.to());
        // Ids are ordered by time, so the index ends the search where the period does. Clocks may differ a little.
        and(where, parameters, "caseId >= :", "first", filter.from() == null ? null : idsFrom(filter.from(), -1));
        and(where, parameters, "caseId < :", "last", filter.to() == null ? null : idsFrom(filter.to(), 1));
        and(where, parameters, "caseId < :", "after", after);
        List<CaseRow> rows = CaseRow.<CaseRow>find(where + " order by caseId desc", parameters)
                .range(0, limit)
                .list();
        boolean more = rows.size() > limit;
        List<CaseView> cases = rows.stream().limit(limit).map(store::view).toList();
        return new Page(cases, more ? cases.getLast().caseId().toString() : null);
    }

    /** The cases of one citizen, newest first. The search is recorded. */
    @BoundedRead
    @Transactional
    Page ofCitizen(String municipality, CitizenRef citizen, UUID after, int limit) {
        subjectLimit.admit(SubjectLimit.Way.LOOK_UP, citizen);
        audit.record(List.of(new AuditEntry(
                asking.at(), asking.actor(), AuditAction.CASES_SEARCHED, municipality, citizen, null, null)));
        return list(new Filter(municipality, citizen.value(), null, null, null, null, null, null, null), after, limit);
    }

    @BoundedRead
    @Transactional
    List<HistoryEntry> history(UUID caseId) {
        return store.history(caseId);
    }

    private static UUID idsFrom(Instant at, int days) {
        return Ids.before(at.plus(days, ChronoUnit.DAYS));
    }

    private static CaseState.Name state(Filter filter) {
        return filter.state() == null ? null : CaseState.Name.valueOf(filter.state());
    }

    private static void and(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition).append(name);
            parameters.put(name, value);
        }
    }
}
