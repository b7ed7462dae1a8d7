package dk.kanalvalg.caselife.correction;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.CaseTransition;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.caselife.RedecideCase;
import dk.kanalvalg.citizen.Sources;
import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.core.decision.DecisionComparison;
import dk.kanalvalg.decision.ContactDecision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides a case again of whose citizen something else is known now. Another decision of it makes what changes where a letter
 * goes, whether a person must look first, whether the address is to be hidden, or what may be shared: what an administration has begun is not
 * turned round for another reason.
 */
@ApplicationScoped
class RecheckCase {

    private final RecheckStore store;
    private final ApplyTransitions moves;
    private final RedecideCase redecide;
    private final Sources sources;
    private final RecheckMetrics metrics;

    RecheckCase(
            RecheckStore store,
            ApplyTransitions moves,
            RedecideCase redecide,
            Sources sources,
            RecheckMetrics metrics) {
        this.store = store;
        this.moves = moves;
        this.redecide = redecide;
        this.sources = sources;
        this.metrics = metrics;
    }

    /**
     * Rechecks a due case; another instance may have done so meanwhile.
     *
     * @return whether it is done; not while the register must be asked and does not answer
     */
    @Transactional
    boolean recheck(UUID caseId) {
        Optional<String> source = store.lock(caseId);
        Optional<LockedCase> held = source.flatMap(_ -> moves.hold(caseId));
        boolean settled = held.filter(found -> pending(found.state()) || store.recalled(caseId, found))
                .map(found -> recheck(found, source.get()))
                .orElse(true);
        if (settled) {
            store.delete(caseId);
        }
        return settled;
    }

    private boolean recheck(LockedCase held, String source) {
        RedecideCase.Again again = redecide.again(held.caseId());
        DecisionComparison comparison = again.comparison();
        if (!comparison.goesAnotherWay()) {
            metrics.rechecked(false);
            return true;
        }
        if (sources.registerAsked() && comparison.isDoubt()) {
            // The register's last answer is too old, and it does not answer now. That is not new knowledge about the
            // citizen.
            return false;
        }
        if (moved(held, again) instanceof Transition.Moved moved) {
            redecided(held, moved, again, source);
            metrics.rechecked(true);
        }
        return true;
    }

    /** What is delivered is only made another of where it lies in a mailbox that it should not have come to. */
    private static Transition moved(LockedCase held, RedecideCase.Again again) {
        boolean delivered = held.state() instanceof CaseState.Delivered;
        return delivered && again.comparison().leavesMailbox(held.life().presentSteps())
                ? CaseLife.recall(held.state(), again.ladder())
                : CaseLife.redecide(held.state(), again.ladder());
    }

    private void redecided(LockedCase held, Transition.Moved moved, RedecideCase.Again again, String source) {
        ContactDecision.Decided decided = again.decided();
        Map<String, Object> detail = again.reasons();
        detail.put("cause", held.state() instanceof CaseState.Delivered ? "EXEMPTION_HELD" : "STANDING_CHANGED");
        detail.put("source", source);
        String replaced = redecide.replace(held.caseId(), decided, null);
        moves.move(List.of(new CaseTransition(held, moved, decided.at(), CaseTransition.NOBODY, detail, replaced)));
    }

    private static boolean pending(CaseState state) {
        return switch (state) {
            case CaseState.Routed _, CaseState.Published _, CaseState.Accepted _ -> true;
            case CaseState.Delivered _, CaseState.Closed _ -> false;
        };
    }
}
