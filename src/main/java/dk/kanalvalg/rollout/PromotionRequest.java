package dk.kanalvalg.rollout;

import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.policy.RolloutTerms;
import dk.kanalvalg.policy.RolloutTerms.PauseWhenRequest;
import dk.kanalvalg.policy.RolloutTerms.StageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How far a version is to rule.
 *
 * @param mode STAGED or FULL; everywhere, if it is left out
 * @param stages where and from when a staged version rules
 * @param pauseWhen when a staged version pauses by itself; never, if it is left out
 */
record PromotionRequest(
        Rollout.Mode mode,
        @Size(max = 20) List<@NotNull @Valid StageRequest> stages,
        @Valid PauseWhenRequest pauseWhen) {

    Rollout rollout() {
        return RolloutTerms.rollout(mode, stages, pauseWhen);
    }
}
