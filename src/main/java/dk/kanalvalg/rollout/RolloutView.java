package dk.kanalvalg.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.policy.TakeRolloutStep.Step;
import java.time.Instant;
import java.util.List;

/**
 * A roll-out as it is returned.
 *
 * @param mode how far it rules, or ruled before a pause
 * @param pause while one lasts
 * @param proposals that another person may follow
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
        List<RolloutProposal> proposals) {

    /** A stage, and whether it has begun; what it does not name it covers all of. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RolloutStage(List<String> administrations, List<String> kle, Instant from, boolean begun) {}

    /** What stopped it: a person, with a reason if one was given, or a threshold. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RolloutPause(String reason, String by, Instant at) {}

    /** A step that another person may take. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RolloutProposal(
            Step step, Rollout.Mode mode, List<RolloutStage> stages, String proposedBy, Instant proposedAt) {}

    static RolloutView of(RolloutState state, Instant at) {
        return new RolloutView(
                state.version().id(),
                state.version().version(),
                state.state(),
                state.rollout() == null ? null : state.rollout().mode(),
                state.validFrom(),
                state.rollout() == null ? List.of() : stages(state.rollout(), at),
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
                        .toList());
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
