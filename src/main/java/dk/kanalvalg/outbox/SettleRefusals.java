package dk.kanalvalg.outbox;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Carries out an operator's decision on a message that Kafka refused, and records it. */
@ApplicationScoped
class SettleRefusals {

    private final RefusalStore store;
    private final AuditLog audit;
    private final StoredJson json;
    private final AccessContext asking;

    SettleRefusals(RefusalStore store, AuditLog audit, StoredJson json, AccessContext asking) {
        this.store = store;
        this.audit = audit;
        this.json = json;
        this.asking = asking;
    }

    /** What to do with the message. */
    enum Settlement {
        /** Send it again, before the citizen's later messages, because the reason is gone. */
        RETRY(AuditAction.MESSAGE_RETRIED),
        /**
         * Let the citizen's later messages be sent. The message stays in the table and can still be retried, but then
         * out of order.
         */
        UNBLOCK(AuditAction.MESSAGE_SET_ASIDE);

        private final AuditAction action;

        Settlement(AuditAction action) {
            this.action = action;
        }
    }

    /**
     * Settles a refused message; the relay notices within its polling interval.
     *
     * @param why the operator's reason, or {@code null}
     * @return whether there is such a message within the operator's reach
     */
    @Transactional
    boolean settle(UUID messageId, Settlement settlement, String why, Caller.Reach reach) {
        Optional<RefusalStore.Settled> found =
                switch (settlement) {
                    case RETRY -> store.retry(messageId, reach);
                    case UNBLOCK -> store.setAside(messageId, asking.at(), reach);
                };
        found.ifPresent(settled -> audit.record(List.of(entry(messageId, settlement, why, settled))));
        return found.isPresent();
    }

    private AuditEntry entry(UUID messageId, Settlement settlement, String why, RefusalStore.Settled settled) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("messageId", messageId);
        detail.put("topic", settled.topic());
        detail.put("refusal", settled.refusal());
        detail.put("reason", why);
        return new AuditEntry(
                asking.at(),
                asking.actor(),
                settlement.action,
                settled.municipality(),
                new CitizenRef(settled.citizenRef()),
                settled.caseId(),
                json.write(detail));
    }
}
