package dk.kanalvalg.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.policy.PauseWhen;
import dk.kanalvalg.core.policy.PauseWhen.Measure;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.core.simulation.FewCases;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.policy.TakeRolloutStep.Step;
import dk.kanalvalg.rollout.RolloutFigures.Figures;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A roll-out as it is returned.
 *
 * @param mode how far it rules, or ruled before a pause
 * @param pause while one lasts
 * @param proposals that another person may follow
 * @param thresholds of a staged version
 * @param shadow of a version in shadow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RolloutView(
        String id,
        int version,
        RolloutState.State state,
        Rollout.Mode mode,
        Instant validFrom,
        List<RolloutStage> stages,
        RolloutPause pause,
        List<RolloutProposal> proposals,
        List<RolloutThreshold> thresholds,
        ShadowView shadow) {

    /** A stage, and whether it has begun; what it does not name it covers all of. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RolloutStage(List<String> administrations, List<String> kle, Instant from, boolean begun) {}

    /** What stopped it: a person, with a reason if one was given, or a threshold. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RolloutPause(String reason, String by, Instant at) {}

    /** A step that another person may take. */
    record RolloutProposal(
            Step step, Rollout.Mode mode, List<RolloutStage> stages, String proposedBy, Instant proposedAt) {}

    /**
     * A threshold, and how near it is.
     *
     * @param minimum how many cases there must be before it counts
     * @param cases how many the version has decided; absent when they are too few to be shown
     * @param affected in how many of them it happened; absent likewise
     * @param share the one of the other; absent likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RolloutThreshold(Measure measure, double threshold, int minimum, Long cases, Long affected, Double share) {

        static RolloutThreshold of(Measure measure, PauseWhen limits, PauseWhen.Counts counts, boolean exact) {
            Long cases = shown(counts.cases(), exact);
            Long affected = shown(counts.of(measure), exact);
            return new RolloutThreshold(
                    measure,
                    limits.threshold(measure),
                    limits.minimum(),
                    cases,
                    affected,
                    cases == null || affected == null || cases == 0 ? null : (double) affected / cases);
        }
    }

    /**
     * What a version in shadow decided.
     *
     * @param cases how many contacts it decided
     * @param failures how many it could not decide
     * @param differences how many it would have decided otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShadowView(Long cases, Long failures, Long differences, List<ShadowChange> changes) {

        static ShadowView of(Figures figures) {
            List<ShadowStore.Counted> all = figures.otherwise();
            long differences =
                    all.stream().mapToLong(ShadowStore.Counted::cases).sum();
            boolean exact = figures.exact();
            return new ShadowView(
                    shown(figures.shadow().cases(), exact),
                    shown(figures.shadow().failures(), exact),
                    shown(differences, exact),
                    (exact ? all : FewCases.kept(all, ShadowStore.Counted::cases))
                            .stream()
                                    .map(one -> new ShadowChange(one.from(), one.to(), shown(one.cases(), exact)))
                                    .toList());
        }
    }

    /** How many cases it would have met in another way. */
    record ShadowChange(Way from, Way to, Long cases) {}

    static RolloutView of(RolloutState state, Figures figures, Instant at) {
        Rollout rollout = state.rollout();
        return new RolloutView(
                state.version().id(),
                state.version().version(),
                state.state(),
                rollout == null ? null : rollout.mode(),
                state.validFrom(),
                rollout == null ? List.of() : stages(rollout, at),
                state.pause() == null
                        ? null
                        : new RolloutPause(
                                state.pause().reason(),
                                state.pause().by(),
                                state.pause().at()),
                state.proposals().stream()
                        .map(one -> new RolloutProposal(
                                one.step(),
                                one.rollout().mode(),
                                stages(one.rollout(), at),
                                one.proposedBy(),
                                one.proposedAt()))
                        .toList(),
                figures.staged() == null ? null : thresholds(rollout.pauseWhen(), figures),
                figures.shadow() == null ? null : ShadowView.of(figures));
    }

    private static List<RolloutThreshold> thresholds(PauseWhen limits, Figures figures) {
        return limits == null
                ? List.of()
                : Stream.of(Measure.values())
                        .filter(measure -> limits.threshold(measure) != null)
                        .map(measure -> RolloutThreshold.of(measure, limits, figures.staged(), figures.exact()))
                        .toList();
    }

    private static Long shown(long count, boolean exact) {
        return exact ? Long.valueOf(count) : FewCases.shown(count);
    }

    private static List<RolloutStage> stages(Rollout rollout, Instant at) {
        return rollout.stages().stream()
                .map(stage -> new RolloutStage(
                        stage.administrations(),
                        stage.kle().stream().map(KlePattern::value).toList(),
                        stage.from(),
                        stage.begun(at)))
                .toList();
    }
}
