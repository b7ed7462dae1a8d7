package dk.kanalvalg.policy.analysis;

import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.analysis.Loss;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.policy.report.LossSentences;
import java.util.List;
import java.util.Map;

/**
 * Whether a draft keeps within the law.
 *
 * @param strengthened where it gives more help than the law; of a draft that is proven
 */
public record ProofView(
        boolean proven, boolean limitMet, List<WeakeningView> violations, List<StrengtheningView> strengthened) {

    /**
     * Facts for which a draft is against the law: what the law gives, and what the draft would.
     *
     * @param loses what a citizen would lose
     * @param step when: 0 when the case is decided, else the step of the ladder
     * @param text the same in a sentence
     */
    public record WeakeningView(
            LayerProof.Kind kind,
            String broken,
            Map<String, Object> facts,
            OutcomeView law,
            OutcomeView draft,
            Loss.What loses,
            int step,
            LocalizedText text) {}

    /** A rule of the law of which a council's rule gives some matters more help. */
    public record StrengtheningView(
            String rule, String by, Map<String, Object> facts, OutcomeView law, OutcomeView draft) {}

    static ProofView of(LayerProof proof) {
        return switch (proof) {
            case LayerProof.Proven proven ->
                new ProofView(
                        true,
                        false,
                        List.of(),
                        proven.strengthened().stream()
                                .map(ProofView::strengthening)
                                .toList());
            case LayerProof.Refused refused ->
                new ProofView(
                        false,
                        false,
                        refused.violations().stream().map(ProofView::weakening).toList(),
                        List.of());
            case LayerProof.NotComposed _ -> new ProofView(false, false, List.of(), List.of());
            case LayerProof.LimitMet _ -> new ProofView(false, true, List.of(), List.of());
        };
    }

    private static WeakeningView weakening(LayerProof.Violation found) {
        return new WeakeningView(
                found.kind(),
                found.broken(),
                FindingsView.plain(found.facts()),
                OutcomeView.of(found.law().rule(), found.law().effect()),
                OutcomeView.of(found.draft().rule(), found.draft().effect()),
                found.loss().what(),
                found.loss().step(),
                new LocalizedText(LossSentences.of(found, Language.DANISH), LossSentences.of(found, Language.ENGLISH)));
    }

    private static StrengtheningView strengthening(LayerProof.Strengthened found) {
        return new StrengtheningView(
                found.rule(),
                found.by(),
                FindingsView.plain(found.facts()),
                OutcomeView.of(found.rule(), found.law()),
                OutcomeView.of(found.by(), found.draft()));
    }
}
