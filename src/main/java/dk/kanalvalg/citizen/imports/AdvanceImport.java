package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.RecordStandings;
import dk.kanalvalg.citizen.Standings.Effect;
import dk.kanalvalg.citizen.Standings.StatementResult;
import dk.kanalvalg.citizen.imports.ImportStore.Refusal;
import dk.kanalvalg.citizen.imports.ImportStore.Step;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Stores some lines of a file together with the import's progress, both or neither. */
@ApplicationScoped
class AdvanceImport {

    private final RecordStandings record;
    private final ImportStore store;
    private final ImportConfig config;
    private final Now now;

    AdvanceImport(RecordStandings record, ImportStore store, ImportConfig config, Now now) {
        this.record = record;
        this.store = store;
        this.config = config;
        this.now = now;
    }

    /**
     * Lines that were read.
     *
     * @param last number of the last of these
     * @param fingerprint of the file up to these
     */
    record Lines(long last, List<ReceivedStatement> told, List<Refusal> refusals, byte[] fingerprint) {

        long refusedLines() {
            return refusals.stream().map(Refusal::line).distinct().count();
        }
    }

    /** The result of storing lines. */
    sealed interface Advance {

        /** The lines are taken in. */
        record Done(List<StatementResult> kept) implements Advance {}

        /** They were stored before: an earlier commit without an answer had succeeded. */
        record DoneBefore() implements Advance {}

        /** The file is being sent again, and another attempt reads it. */
        record TakenOver() implements Advance {}
    }

    /** Stores these lines, if the attempt is still the one that reads the file. */
    @Transactional
    Advance advance(ImportView attempt, Lines lines) {
        ImportView stored = store.lock(attempt.importId()).orElse(null);
        if (stored == null || stored.attempt() != attempt.attempt()) {
            return new Advance.TakenOver();
        }
        if (stored.lines() >= lines.last()) {
            return new Advance.DoneBefore();
        }
        List<StatementResult> kept = record.record(lines.told(), false);
        keep(attempt, stored, lines, kept);
        return new Advance.Done(kept);
    }

    private void keep(ImportView attempt, ImportView stored, Lines lines, List<StatementResult> kept) {
        Step step = new Step(
                lines.last(),
                count(kept, Effect.NEW),
                count(kept, Effect.REPEATED),
                count(kept, Effect.STALE),
                lines.refusedLines(),
                lines.fingerprint());
        store.advance(attempt.importId(), step, now.now());
        long room = Math.clamp(
                config.mostRefusals() - stored.refused(), 0, lines.refusals().size());
        store.refuse(attempt.importId(), lines.refusals().subList(0, (int) room));
    }

    private static long count(List<StatementResult> kept, Effect effect) {
        return kept.stream().filter(one -> one.effect() == effect).count();
    }
}
