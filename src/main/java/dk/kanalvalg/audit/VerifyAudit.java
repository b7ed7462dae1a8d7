package dk.kanalvalg.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Computes the chain again from the present entries and compares. */
@ApplicationScoped
class VerifyAudit {

    private static final int PAGE = 5_000;

    private final ReadChain chain;

    VerifyAudit(ReadChain chain) {
        this.chain = chain;
    }

    /** The result of a verification. */
    sealed interface Verification {

        /**
         * Every sealed entry is as it was.
         *
         * @param head the last link; stored elsewhere, it later shows whether the whole chain was rebuilt
         */
        record Intact(long sealed, String head) implements Verification {}

        /** The place where the chain breaks, and the kind of fault. */
        record Broken(long seq, long entryId, Fault fault) implements Verification {}
    }

    /** What is wrong with a row. */
    enum Fault {
        ENTRY_CHANGED,
        ENTRY_MISSING,
        SEAL_MISSING,
        HEAD_UNKNOWN
    }

    /**
     * Verifies the chain from its first link, in steps, for as long as that takes.
     *
     * @param noted a link that was noted before and must still be there, or {@code null}
     */
    Verification verify(AuditChain.Link noted) {
        AuditChain.Link last = AuditChain.NONE;
        List<AuditChain.Sealed> page;
        do {
            page = chain.after(last.seq(), PAGE);
            for (AuditChain.Sealed sealed : page) {
                Fault fault = fault(last, sealed, noted);
                if (fault != null) {
                    return new Verification.Broken(sealed.seq(), sealed.entryId(), fault);
                }
                last = new AuditChain.Link(sealed.seq(), sealed.hash());
            }
        } while (page.size() == PAGE);
        if (noted != null && noted.seq() > last.seq()) {
            return new Verification.Broken(noted.seq(), 0, Fault.SEAL_MISSING);
        }
        return new Verification.Intact(last.seq(), HexFormat.of().formatHex(last.hash()));
    }

    private static Fault fault(AuditChain.Link last, AuditChain.Sealed sealed, AuditChain.Link noted) {
        if (sealed.seq() != last.seq() + 1) {
            return Fault.SEAL_MISSING;
        }
        if (sealed.entry() == null) {
            return Fault.ENTRY_MISSING;
        }
        if (!Arrays.equals(sealed.hash(), AuditChain.hash(last, sealed.entry()))) {
            return Fault.ENTRY_CHANGED;
        }
        return noted != null && noted.seq() == sealed.seq() && !Arrays.equals(noted.hash(), sealed.hash())
                ? Fault.HEAD_UNKNOWN
                : null;
    }
}
