package dk.kanalvalg.audit;

import dk.kanalvalg.audit.VerifyAudit.Fault;
import dk.kanalvalg.audit.VerifyAudit.Verification;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the chain in steps, each a short transaction of its own: one for the whole chain would reach its time limit as the
 * record grows, and keep the database from cleaning up meanwhile. Links are only ever added, so the steps see one chain.
 */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.AUDIT_CHAIN)
class ReadChain {

    private final AuditChain chain;

    ReadChain(AuditChain chain) {
        this.chain = chain;
    }

    /** The last link. */
    @Transactional
    AuditChain.Link last() {
        return chain.last();
    }

    /** What is wrong with the chain if one of the links that were noted before is not in it as it was. */
    @Transactional
    Optional<Verification.Broken> lost(List<AuditChain.Link> noted) {
        Map<Long, byte[]> present = chain.hashes(noted);
        for (AuditChain.Link link : noted) {
            byte[] hash = present.get(link.seq());
            if (!Arrays.equals(hash, link.hash())) {
                Fault fault = hash == null ? Fault.SEAL_MISSING : Fault.HEAD_UNKNOWN;
                return Optional.of(new Verification.Broken(link.seq(), 0, fault));
            }
        }
        return Optional.empty();
    }

    /** The next links after a place, in their order. */
    @Transactional
    List<AuditChain.Sealed> after(long seq, int most) {
        return chain.after(seq, most);
    }
}
