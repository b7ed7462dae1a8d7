package dk.kanalvalg.routing.casework;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.routing.CaseLife;
import dk.kanalvalg.core.routing.FallbackLadder;
import dk.kanalvalg.core.routing.Transition;
import dk.kanalvalg.platform.Caller;
import dk.kanalvalg.routing.ContactDecision;
import dk.kanalvalg.routing.OpenCases;
import dk.kanalvalg.routing.life.HeldCase;
import dk.kanalvalg.routing.life.Move;
import dk.kanalvalg.routing.life.MoveCases;
import dk.kanalvalg.routing.redecision.RedecideCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts a caseworker's word on the channel in the place of the rules'. */
@ApplicationScoped
class OverrideCase {

    private static final String REASON = "OVERRIDE_BY_CASEWORKER";

    private final MoveCases moves;
    private final RedecideCase redecide;
    private final OpenCases cases;
    private final Caller caller;

    OverrideCase(MoveCases moves, RedecideCase redecide, OpenCases cases, Caller caller) {
        this.moves = moves;
        this.redecide = redecide;
        this.cases = cases;
        this.caller = caller;
    }

    @Transactional
    CaseAnswer override(UUID caseId, ExpectedVersion expected, Channel channel, String reason) {
        Optional<HeldCase> found =
                moves.hold(caseId).filter(known -> caller.reach().includes(known.municipality(), known.owner()));
        if (found.isEmpty()) {
            return new CaseAnswer.UnknownCase();
        }
        HeldCase held = found.get();
        if (!expected.allows(held.version())) {
            return new CaseAnswer.Stale();
        }
        ContactDecision.Decided decided = redecide.overridden(caseId, channel);
        Decision decision = decided.decision();
        FallbackLadder ladder = FallbackLadder.of(decision.channel(), decision.fallback());
        return switch (CaseLife.override(held.state(), ladder)) {
            case Transition.Unchanged _ -> new CaseAnswer.Illegal("CASE_CLOSED", "The case is closed.");
            // The law lets a human choose, but not a channel that cannot reach the citizen.
            case Transition.Moved _
            when !decision.reason().equals(REASON) ->
                new CaseAnswer.Impossible(
                        "channel", "would not reach the citizen; the rule " + decision.reason() + " stands against it");
            case Transition.Moved moved -> {
                String replaced = redecide.replace(caseId, decided, "Begrundelse: " + reason);
                Map<String, Object> detail = Map.of("channel", channel, "reason", reason);
                moves.move(List.of(new Move(held, moved, decided.at(), caller.actor(), detail, replaced)));
                yield new CaseAnswer.Done(cases.find(List.of(caseId)).get(caseId));
            }
        };
    }
}
