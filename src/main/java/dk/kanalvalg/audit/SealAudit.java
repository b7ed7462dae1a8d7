package dk.kanalvalg.audit;

import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/**
 * Seals entries in the chain after they were written. Transactions write entries in parallel; if each had to extend the
 * chain itself, every transaction of the service would wait for the one before.
 */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.AUDIT_CHAIN)
class SealAudit {

    static final int BATCH = 2_000;

    private final AuditChain chain;
    private final AuditKeys keys;

    SealAudit(AuditChain chain, AuditKeys keys) {
        this.chain = chain;
        this.keys = keys;
    }

    /** Seals at most one batch; returns how many, none while another instance is sealing. */
    @Transactional
    int seal(boolean recent) {
        if (!chain.take()) {
            return 0;
        }
        List<AuditChain.Entry> entries = chain.unsealed(recent, BATCH);
        if (entries.isEmpty()) {
            return 0;
        }
        AuditChain.Link last = chain.last();
        List<AuditChain.Sealed> links = new ArrayList<>(entries.size());
        for (AuditChain.Entry entry : entries) {
            last = new AuditChain.Link(last.seq() + 1, keys.link(last, entry));
            links.add(new AuditChain.Sealed(last.seq(), entry.id(), last.hash(), entry));
        }
        chain.append(links);
        return links.size();
    }
}
