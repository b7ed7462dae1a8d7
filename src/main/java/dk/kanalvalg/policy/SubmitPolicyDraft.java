package dk.kanalvalg.policy;

import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stores a draft under the next version number of its policy. It is not in force until another person approves it. */
@ApplicationScoped
class SubmitPolicyDraft {

    /** An id that begins with a municipality's code: nobody else can take it first. */
    private static final Pattern KEPT_FOR = Pattern.compile("([0-9]{4})(-.*)?");

    private final PolicyStore store;
    private final AuditLog audit;
    private final StoredJson json;
    private final Caller caller;
    private final Now now;

    SubmitPolicyDraft(PolicyStore store, AuditLog audit, StoredJson json, Caller caller, Now now) {
        this.store = store;
        this.audit = audit;
        this.json = json;
        this.caller = caller;
        this.now = now;
    }

    /**
     * Stores the draft as it was sent.
     *
     * @throws InvalidRequest 409 when earlier versions of the id belong to another council or layer; 422 when the id is kept
     *     for another council
     */
    @Transactional
    PolicyView submit(Policy policy, PolicyView.Text sent) {
        Matcher kept = KEPT_FOR.matcher(policy.id());
        if (kept.matches() && !kept.group(1).equals(policy.municipality())) {
            throw InvalidRequest.impossible("id", "begins with another municipality's code");
        }
        store.lock();
        PolicyVersionRow newest = PolicyVersionRow.find("key.id = ?1 order by key.version desc", policy.id())
                .firstResult();
        if (newest != null
                && (newest.layer != policy.layer() || !Objects.equals(newest.municipality, policy.municipality()))) {
            throw InvalidRequest.of(
                    ErrorCode.POLICY_ID_TAKEN, "The id belongs to a policy of another layer or municipality.");
        }
        PolicyVersionRow row = new PolicyVersionRow();
        row.key = new PolicyVersionRow.Key(policy.id(), newest == null ? 1 : newest.key.version() + 1);
        row.layer = policy.layer();
        row.municipality = policy.municipality();
        row.status = PolicyVersionRow.Status.DRAFT;
        row.document = sent.document();
        row.mediaType = sent.mediaType();
        row.author = caller.actor();
        row.createdAt = now.now();
        row.persist();
        audit.record(List.of(new AuditEntry(
                row.createdAt,
                row.author,
                AuditAction.POLICY_DRAFTED,
                row.municipality,
                null,
                null,
                json.write(Map.of("policy", policy.id(), "version", row.key.version())))));
        return Policies.current(row);
    }
}
