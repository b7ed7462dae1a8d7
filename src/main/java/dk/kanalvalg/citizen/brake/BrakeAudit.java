package dk.kanalvalg.citizen.brake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.citizen.brake.HoldStore.HeldExemption;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records when a brake engages, whose exemptions it holds, and who says what becomes of them. */
@ApplicationScoped
@Transactional(MANDATORY)
public class BrakeAudit {

    private static final String OURSELVES = "kanalvalg";

    private final AuditLog audit;
    private final StoredJson json;
    private final AccessContext asking;

    BrakeAudit(AuditLog audit, StoredJson json, AccessContext asking) {
        this.audit = audit;
        this.json = json;
        this.asking = asking;
    }

    void engaged(UUID holdId, Place place, Limit limit, Instant at) {
        Map<String, Object> detail = detail(holdId, place);
        detail.put("limit", limit);
        audit.record(List.of(entry(at, OURSELVES, AuditAction.STANDING_BRAKE_ENGAGED, place, null, detail)));
    }

    /** That these exemptions stand although a source ended them. */
    public void held(Map<Place, UUID> holds, Collection<HeldExemption> held, Instant at) {
        audit.record(held.stream()
                .map(one -> entry(
                        at,
                        OURSELVES,
                        AuditAction.EXEMPTION_ENDING_HELD,
                        one.place(),
                        one.ref(),
                        detail(holds.get(one.place()), one.place())))
                .toList());
    }

    /** That the caller proposed or did something. */
    public void settled(HoldStore.Hold hold, AuditAction act, HoldStore.HoldState wanted, Instant at) {
        Map<String, Object> detail = detail(hold.holdId(), hold.place());
        detail.put("wanted", wanted);
        detail.put("held", hold.held());
        audit.record(List.of(entry(at, asking.actor(), act, hold.place(), null, detail)));
    }

    private AuditEntry entry(
            Instant at, String actor, AuditAction action, Place place, CitizenRef citizen, Map<String, Object> detail) {
        return new AuditEntry(at, actor, action, place.municipality(), citizen, null, json.write(detail));
    }

    private static Map<String, Object> detail(UUID holdId, Place place) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("holdId", holdId);
        detail.put("source", place.source());
        return detail;
    }
}
