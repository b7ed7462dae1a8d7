package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.LayerProof.LimitMet;
import dk.kanalvalg.core.analysis.LayerProof.NotComposed;
import dk.kanalvalg.core.analysis.LayerProof.Proven;
import dk.kanalvalg.core.analysis.LayerProof.Refused;
import dk.kanalvalg.core.analysis.LayerProof.Violation;
import dk.kanalvalg.core.decision.Composition;
import java.util.List;
import java.util.Map;

/** The proof of a council's draft as data. */
public record LayerProofView(
        Verdict verdict, List<ViolationView> violations, List<Composition.Refusal> refusals, long steps) {

    /** What came of it. */
    public enum Verdict {
        PROVEN,
        REFUSED,
        LIMIT_MET,
        CANCELLED
    }

    /** One violation with its counterexample. */
    public record ViolationView(
            LayerProof.Kind kind, String broken, Map<String, Object> facts, EffectView law, EffectView draft) {

        static ViolationView of(Violation violation) {
            return new ViolationView(
                    violation.kind(),
                    violation.broken(),
                    EffectView.facts(violation.facts()),
                    EffectView.of(violation.law().rule(), violation.law().effect()),
                    EffectView.of(violation.draft().rule(), violation.draft().effect()));
        }
    }

    /** The data of a proof. */
    public static LayerProofView of(LayerProof proof) {
        return switch (proof) {
            case Proven(long steps) -> new LayerProofView(Verdict.PROVEN, List.of(), List.of(), steps);
            case Refused(List<Violation> violations, long steps) ->
                new LayerProofView(
                        Verdict.REFUSED,
                        violations.stream().map(ViolationView::of).toList(),
                        List.of(),
                        steps);
            case NotComposed(List<Composition.Refusal> refusals) ->
                new LayerProofView(Verdict.REFUSED, List.of(), refusals, 0);
            case LimitMet(long steps, boolean cancelled) ->
                new LayerProofView(cancelled ? Verdict.CANCELLED : Verdict.LIMIT_MET, List.of(), List.of(), steps);
        };
    }
}
