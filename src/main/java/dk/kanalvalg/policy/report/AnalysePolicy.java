package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.policy.NationalLaw;
import dk.kanalvalg.policy.PoliciesInForce;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Proves what can be proven of a policy, under what is in force at an instant. One at a time: a policy written to cost as
 * much as it can must not take the memory of those who decide. The search itself holds no transaction.
 */
@ApplicationScoped
public class AnalysePolicy {

    private static final int PATIENCE_SECONDS = 30;

    private final PoliciesInForce policies;
    private final Now now;
    private final Semaphore turn = new Semaphore(1, true);

    AnalysePolicy(PoliciesInForce policies, Now now) {
        this.policies = policies;
        this.now = now;
    }

    /**
     * What was found, and under which revision of what rules.
     *
     * @param weakening names of local policies that would take from this national policy if it ruled
     */
    public record Analysed(PolicyFindings findings, List<String> weakening, long revision) {}

    private record Surroundings(Policy law, Policy before, List<Policy> locals, long revision) {}

    /**
     * Analyses the policy.
     *
     * @param at the instant at which it is to meet what is in force, or {@code null} for now
     * @throws InvalidRequest 503 when others are being analysed for too long
     */
    public Analysed analyse(Policy policy, Instant at) {
        Instant meeting = at == null ? now.now() : at;
        Surroundings around = QuarkusTransaction.joiningExisting().call(() -> surroundings(policy, meeting));
        try {
            if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new InvalidRequest(
                        Problem.of(503, "ANALYSIS_BUSY", "Other policies are being analysed. Try again."));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidRequest(Problem.of(503, "ANALYSIS_BUSY", "The analysis was interrupted. Try again."));
        }
        try {
            AnalysisBudget budget = AnalysisBudget.standard();
            return new Analysed(
                    PolicyFindings.of(policy, around.law(), around.before(), budget),
                    around.locals().stream()
                            .filter(local -> !(LayerProof.of(policy, local, Findings.everythingOn(null, local), budget)
                                    instanceof LayerProof.Proven))
                            .map(Policy::id)
                            .distinct()
                            .toList(),
                    around.revision());
        } finally {
            turn.release();
        }
    }

    private Surroundings surroundings(Policy policy, Instant at) {
        PoliciesInForce.Reading reading = policies.read();
        return new Surroundings(
                policy.layer() == Layer.LOCAL ? reading.law(at) : null,
                reading.inForce(policy.id(), at).orElse(null),
                policy.id().equals(NationalLaw.ID) ? reading.localsFrom(at) : List.of(),
                reading.revision());
    }
}
