package dk.kanalvalg.policy;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.LayerProof;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.PoliciesInForce.Meeting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/**
 * Refuses a change after which a council's policy would take something from a law, whichever of them changes. When a
 * version is retired, the version before it is in force again, and that was proven with other versions than those of
 * now.
 */
@ApplicationScoped
class HoldCouncilsToLaw {

    private final PoliciesInForce policies;
    private final Now now;

    HoldCouncilsToLaw(PoliciesInForce policies, Now now) {
        this.policies = policies;
        this.now = now;
    }

    void hold(@Observes PoliciesInForce.Changing change) {
        PoliciesInForce.Snapshot reading = policies.read();
        List<Violation> weakening = reading.municipalities().stream()
                .filter(municipality ->
                        change.municipality() == null || change.municipality().equals(municipality))
                .flatMap(municipality -> reading.meetings(municipality, now.now()).stream())
                .filter(meeting -> meeting.local() != null)
                .flatMap(meeting -> violation(meeting).stream())
                .distinct()
                .toList();
        if (!weakening.isEmpty()) {
            throw InvalidRequest.of(
                    ErrorCode.LOCAL_POLICIES_WEAKEN,
                    "Local policies that would then be in force take something from the law. Retire them first.",
                    weakening);
        }
    }

    private static Optional<Violation> violation(Meeting meeting) {
        return AnalysePolicy.weakening(meeting.law(), meeting.local(), AnalysisBudget.standard())
                .map(proof -> new Violation(
                        meeting.local().id() + " version " + meeting.local().version(),
                        "would take from " + meeting.law().id() + " version "
                                + meeting.law().version() + example(proof)));
    }

    private static String example(LayerProof proof) {
        return proof instanceof LayerProof.Refused(List<LayerProof.Violation> violations, long _)
                ? ", for example for " + violations.getFirst().facts()
                : "";
    }
}
