package dk.kanalvalg.policy;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.decision.Composition.Refusal;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.policy.PoliciesInForce.Meeting;
import dk.kanalvalg.policy.report.LossSentences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proves that a council's choices in the short form keep within every law in force from now on, together with the
 * council's own policy. A parameter can change a rule that was proven with another value.
 */
@ApplicationScoped
public class CheckChoices {

    private final PoliciesInForce policies;

    CheckChoices(PoliciesInForce policies) {
        this.policies = policies;
    }

    /** Every reason why a municipality may not choose this from the instant on. Policies cannot change meanwhile. */
    @Transactional(MANDATORY)
    public List<Refusal> check(String municipality, LocalChoices choices, Instant from) {
        if (!choices.any()) {
            return List.of();
        }
        return policies.readAndHold().meetings(municipality, from).stream()
                .flatMap(meeting -> refusals(meeting, choices))
                .distinct()
                .toList();
    }

    /** The same for earlier choices, of which only those that still fit count. */
    @Transactional(MANDATORY)
    public List<Refusal> checkAgain(String municipality, LocalChoices choices, Instant from) {
        if (!choices.any()) {
            return List.of();
        }
        PoliciesInForce.Snapshot reading = policies.read();
        return reading.meetings(municipality, from).stream()
                .flatMap(meeting -> refusals(meeting, reading.fitting(meeting, choices)))
                .distinct()
                .toList();
    }

    private static Stream<Refusal> refusals(Meeting meeting, LocalChoices choices) {
        return switch (LayerProof.of(meeting.law(), meeting.local(), choices, AnalysisBudget.standard())) {
            case LayerProof.Proven _ -> Stream.of();
            case LayerProof.NotComposed(List<Refusal> refusals) -> refusals.stream();
            case LayerProof.Refused(List<LayerProof.Violation> violations, long _) ->
                violations.stream()
                        .map(found -> new Refusal(
                                found.broken(),
                                "would be taken from by these choices, for example for " + found.facts() + ". "
                                        + LossSentences.of(found, Language.ENGLISH)));
            case LayerProof.LimitMet _ -> Stream.of(new Refusal("parameters", "take too many steps to be proven"));
        };
    }
}
