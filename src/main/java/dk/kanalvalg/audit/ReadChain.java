package dk.kanalvalg.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Reads the chain in steps, each a short transaction of its own: one for the whole chain would reach its time limit as the
 * record grows, and keep the database from cleaning up meanwhile. Links are only ever added, so the steps see one chain.
 */
@ApplicationScoped
class ReadChain {

    private final AuditChain chain;

    ReadChain(AuditChain chain) {
        this.chain = chain;
    }

    /** The next links after a place, in their order. */
    @Transactional
    List<AuditChain.Sealed> after(long seq, int most) {
        return chain.after(seq, most);
    }
}
