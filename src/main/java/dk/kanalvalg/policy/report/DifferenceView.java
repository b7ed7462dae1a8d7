package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.Condition;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.analysis.PolicyDifference.Change;
import dk.kanalvalg.core.analysis.PolicyDifference.Changes;
import dk.kanalvalg.core.analysis.PolicyDifference.LimitMet;
import java.util.List;
import java.util.Map;

/** A difference as data; without changes when the limit was met. */
public record DifferenceView(AnalysisView.Status status, long steps, List<ChangeView> changes) {

    /** Facts that get one thing before and another after. */
    public record ChangeView(
            EffectView before,
            EffectView after,
            boolean changesChannel,
            boolean complete,
            List<Condition> conditions,
            Map<String, Object> example) {}

    /** The data of a difference. */
    public static DifferenceView of(PolicyDifference difference) {
        return switch (difference) {
            case Changes(List<Change> changes, long steps) ->
                new DifferenceView(
                        AnalysisView.Status.COMPLETE,
                        steps,
                        changes.stream().map(DifferenceView::change).toList());
            case LimitMet(long steps, boolean cancelled) ->
                new DifferenceView(
                        cancelled ? AnalysisView.Status.CANCELLED : AnalysisView.Status.LIMIT_MET, steps, List.of());
        };
    }

    private static ChangeView change(Change change) {
        return new ChangeView(
                EffectView.of("", change.before()),
                EffectView.of("", change.after()),
                change.changesChannel(),
                change.complete(),
                change.conditions(),
                EffectView.facts(change.example()));
    }
}
