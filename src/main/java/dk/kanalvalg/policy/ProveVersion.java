package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Proves of a version that it may rule as far as is wanted, beside everything with which it would then rule. */
@ApplicationScoped
class ProveVersion {

    private final AnalysePolicy analyse;

    ProveVersion(AnalysePolicy analyse) {
        this.analyse = analyse;
    }

    /** What came of it. */
    sealed interface Result {

        /** It may, as long as nobody else changes what rules. */
        record Proven(long revision) implements Result {}

        /** It may not. */
        record Refused(Refusal refusal) implements Result {}
    }

    /**
     * The result.
     *
     * @param from when it would come into force, or {@code null} for now
     * @throws InvalidRequest 409 when councils' policies would take something from this law
     */
    Result prove(Policy policy, Rollout rollout, Instant from) {
        if (policy.id().equals(NationalLaw.ID) && !policy.means().declared()) {
            throw InvalidRequest.impossible("means", "is missing: the law names the ways of each channel");
        }
        AnalysePolicy.Analysed analysed = analyse.analyse(policy, rollout, from);
        PolicyFindings findings = analysed.findings();
        if (findings.weakensLaw()) {
            return new Result.Refused(Refusal.weakening(findings));
        }
        if (!findings.approvable()) {
            return new Result.Refused(Refusal.faults(findings));
        }
        if (!analysed.weakening().isEmpty()) {
            throw InvalidRequest.of(
                    ErrorCode.LOCAL_POLICIES_WEAKEN,
                    "Local policies in force would take something from this law. Retire them first.",
                    analysed.weakening().stream()
                            .map(local -> new Violation(local, "would take something from the law"))
                            .toList());
        }
        return new Result.Proven(analysed.revision());
    }
}
