package dk.kanalvalg.policy;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.WaitingClient;
import dk.kanalvalg.policy.analysis.Findings;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Proves what can be proven of a policy together with what is in force at an instant. It runs one analysis at a time,
 * because a policy that is written to be costly must not use the memory that decisions need, and ends one that nobody waits
 * for any more. The search runs outside transactions.
 */
@ApplicationScoped
public class AnalysePolicy {

    private final PoliciesInForce policies;
    private final Now now;
    private final WaitingClient client;
    private final AnalysisTurns turns;

    AnalysePolicy(PoliciesInForce policies, Now now, WaitingClient client, AnalysisTurns turns) {
        this.policies = policies;
        this.now = now;
        this.client = client;
        this.turns = turns;
    }

    /**
     * The findings, and the revision of the policies in force for which they hold.
     *
     * @param weakening names of local policies that would take something from this national policy if it were in force
     */
    public record Analysed(PolicyFindings findings, List<String> weakening, long revision) {}

    /**
     * The policies that a policy meets.
     *
     * @param laws in force from the instant on, the first one at that instant; for a LOCAL policy only
     * @param locals in force from the instant on; for the national policy only
     */
    private record Surroundings(List<Policy> laws, Policy before, List<Policy> locals, long revision) {}

    /** Analyses the policy as it would rule everywhere, from the instant on or, for {@code null}, from now on. */
    public Analysed analyse(Policy policy, Instant at) {
        return analyse(policy, Rollout.FULL, at);
    }

    /**
     * Analyses the policy.
     *
     * @param rollout how far it would rule; what is only to run in shadow is analysed as if it ruled everywhere
     * @param at the instant from which it meets what is in force, or {@code null} for now
     * @throws InvalidRequest 503 when others wait already, or take too long
     */
    Analysed analyse(Policy policy, Rollout rollout, Instant at) {
        Instant meeting = at == null ? now.now() : at;
        Rollout ruling = rollout.mode() == Rollout.Mode.SHADOW ? Rollout.FULL : rollout;
        Surroundings around = QuarkusTransaction.joiningExisting().call(() -> surroundings(policy, ruling, meeting));
        BooleanSupplier gone = client.gone();
        return turns.next(gone, () -> {
            AnalysisBudget budget = AnalysisBudget.standard(new UnhurriedAnalysis(gone));
            return new Analysed(
                    findings(policy, around, budget),
                    around.locals().stream()
                            .filter(local -> weakens(policy, local, budget))
                            .map(Policy::id)
                            .distinct()
                            .toList(),
                    around.revision());
        });
    }

    /** Whether a council's policy would take something from a law, as it is or with its disabled rules enabled. */
    static boolean weakens(Policy law, Policy local, AnalysisBudget budget) {
        return weakening(law, local, budget).isPresent();
    }

    /** The proof that it would, or that did not succeed; empty when it keeps within the law. */
    static Optional<LayerProof> weakening(Policy law, Policy local, AnalysisBudget budget) {
        return Stream.of(LocalChoices.NONE, Findings.everythingOn(null, local))
                .map(choices -> LayerProof.of(law, local, choices, budget))
                .filter(proof -> !(proof instanceof LayerProof.Proven))
                .findFirst();
    }

    /**
     * The findings under the first law that it meets, or under the first later law with which it cannot be in force.
     */
    private static PolicyFindings findings(Policy policy, Surroundings around, AnalysisBudget budget) {
        if (policy.layer() == Layer.LAW) {
            return PolicyFindings.of(policy, null, around.before(), budget);
        }
        PolicyFindings first = PolicyFindings.of(policy, around.laws().getFirst(), around.before(), budget);
        return !first.approvable()
                ? first
                : around.laws().stream()
                        .skip(1)
                        .map(law -> PolicyFindings.of(policy, law, around.before(), budget))
                        .filter(later -> !later.approvable())
                        .findFirst()
                        .orElse(first);
    }

    private Surroundings surroundings(Policy policy, Rollout rollout, Instant at) {
        PoliciesInForce.Snapshot reading = policies.read();
        return new Surroundings(
                policy.layer() == Layer.LOCAL
                        ? read(reading, Mixtures.lawsMet(reading.set(), policy.municipality(), rollout, at))
                        : List.of(),
                reading.inForce(policy.id(), at).orElse(null),
                policy.id().equals(NationalLaw.ID)
                        ? read(reading, Mixtures.localsMet(reading.set(), rollout, at))
                        : List.of(),
                reading.revision());
    }

    private static List<Policy> read(PoliciesInForce.Snapshot reading, Stream<PolicySet.Entry> entries) {
        return entries.map(reading::stored).distinct().toList();
    }
}
