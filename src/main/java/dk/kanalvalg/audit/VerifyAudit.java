package dk.kanalvalg.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Computes the chain again from the present entries, and compares it with itself and with the heads that left the database. */
@ApplicationScoped
class VerifyAudit {

    private static final int PAGE = 5_000;

    private final ReadChain chain;
    private final AuditKeys keys;
    private final AuditHeads heads;

    VerifyAudit(ReadChain chain, AuditKeys keys, AuditHeads heads) {
        this.chain = chain;
        this.keys = keys;
        this.heads = heads;
    }

    /** The result of a verification. */
    sealed interface Verification {

        /**
         * Every sealed entry is as it was.
         *
         * @param head the last link; stored elsewhere, it later shows whether the whole chain was rebuilt
         * @param heads how many heads were compared that had left the database before
         */
        record Intact(long sealed, String head, long heads) implements Verification {}

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
     * @throws dk.kanalvalg.platform.InvalidRequest 503 when the heads cannot be read: nobody shall believe that they were
     *     compared
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
        return compared(last);
    }

    private Verification compared(AuditChain.Link last) {
        AtomicLong compared = new AtomicLong();
        List<Verification.Broken> faults = new ArrayList<>();
        heads.read(some -> {
            compared.addAndGet(some.size());
            if (faults.isEmpty()) {
                chain.lost(some).ifPresent(faults::add);
            }
        });
        return faults.isEmpty()
                ? new Verification.Intact(last.seq(), HexFormat.of().formatHex(last.hash()), compared.get())
                : faults.getFirst();
    }

    private Fault fault(AuditChain.Link last, AuditChain.Sealed sealed, AuditChain.Link noted) {
        if (sealed.seq() != last.seq() + 1) {
            return Fault.SEAL_MISSING;
        }
        if (sealed.entry() == null) {
            return Fault.ENTRY_MISSING;
        }
        if (!keys.fits(last, sealed.entry(), sealed.hash())) {
            return Fault.ENTRY_CHANGED;
        }
        return noted != null && noted.seq() == sealed.seq() && !Arrays.equals(noted.hash(), sealed.hash())
                ? Fault.HEAD_UNKNOWN
                : null;
    }
}
