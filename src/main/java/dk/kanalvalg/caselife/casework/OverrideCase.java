package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.CaseTransition;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.caselife.RedecideCase;
import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.FallbackLadder;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.decision.ContactDecision;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Replaces the decided channel of a case by a caseworker's choice. */
@ApplicationScoped
class OverrideCase {

    private static final String REASON = "OVERRIDE_BY_CASEWORKER";

    private final ApplyTransitions moves;
    private final RedecideCase redecide;
    private final OpenCases cases;
    private final Caller caller;

    OverrideCase(ApplyTransitions moves, RedecideCase redecide, OpenCases cases, Caller caller) {
        this.moves = moves;
        this.redecide = redecide;
        this.cases = cases;
        this.caller = caller;
    }

    @Transactional
    CaseAnswer override(UUID caseId, ExpectedVersion expected, Channel channel, String reason) {
        Optional<LockedCase> found =
                moves.hold(caseId).filter(known -> caller.reach().includes(known.municipality(), known.owner()));
        if (found.isEmpty()) {
            return new CaseAnswer.UnknownCase();
        }
        LockedCase held = found.get();
        if (!expected.allows(held.version())) {
            return new CaseAnswer.Stale();
        }
        ContactDecision.Decided decided = redecide.overridden(caseId, channel);
        Decision decision = decided.decision();
        FallbackLadder ladder = FallbackLadder.of(decision.channel(), decision.fallback());
        return switch (CaseLife.override(held.state(), ladder)) {
            case Transition.Unchanged _ -> new CaseAnswer.Illegal(ErrorCode.CASE_CLOSED, "The case is closed.");
            // A human may choose, but not a channel that cannot reach the citizen.
            case Transition.Moved _
            when !decision.reason().equals(REASON) ->
                new CaseAnswer.Impossible(
                        "channel", "would not reach the citizen; the rule " + decision.reason() + " stands against it");
            case Transition.Moved moved -> {
                String replaced = redecide.replace(caseId, decided, "Begrundelse: " + reason);
                Map<String, Object> detail = Map.of("channel", channel, "reason", reason);
                moves.move(List.of(new CaseTransition(held, moved, decided.at(), caller.actor(), detail, replaced)));
                yield new CaseAnswer.Done(cases.find(List.of(caseId)).get(caseId));
            }
        };
    }
}
