package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Lets a version go on, when two persons want it and it is proven beside everything with which it would then rule. */
@ApplicationScoped
public class TakeRolloutStep {

    private final AdvanceRollout advance;
    private final ProveVersion prove;
    private final Policies policies;

    TakeRolloutStep(AdvanceRollout advance, ProveVersion prove, Policies policies) {
        this.advance = advance;
        this.prove = prove;
        this.policies = policies;
    }

    /** The two ways on. */
    public enum Step {
        /** From shadow to stages, or from either to everywhere. */
        PROMOTE,
        /** On, where a pause stopped it. */
        RESUME
    }

    /** What came of it. */
    public sealed interface Result {

        /** Another person must do the same. */
        record Proposed() implements Result {}

        /** It is done. */
        record Taken() implements Result {}

        /** It may not rule, and why. */
        record Refused(Response answer) implements Result {}
    }

    /**
     * Proposes the step, or takes it when another person has proposed the same.
     *
     * @param wanted how far it is to rule, for a promotion; {@code null} to resume it as it was
     * @throws InvalidRequest 404 when there is no such version; 409 when it was proposed by the caller, when the version can
     *     take no such step now, or when what would rule then would take from the law
     */
    public Result take(PolicyPick pick, Step step, Rollout wanted) {
        Rollout next = advance.rollout(pick, step, wanted);
        Policy policy = policies.policy(pick).orElseThrow(PolicyPick::unknown);
        return switch (prove.prove(policy, next, null)) {
            case ProveVersion.Result.Refused(Refusal refusal) -> new Result.Refused(refusal.response());
            case ProveVersion.Result.Proven(long revision) ->
                advance.advance(pick, step, next, revision) ? new Result.Taken() : new Result.Proposed();
        };
    }
}
