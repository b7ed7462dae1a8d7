package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.policy.PauseVersion.Extent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Goes back in one step. A council's version can always be paused: where what ruled before it was never proven with the law of
 * now and takes from it, that is paused too, and the law alone rules.
 *
 * @see <a href="../../../../../../docs/adr/0031-versions-go-on-in-stages-and-back-in-one-step.md">ADR 0031</a>
 */
@ApplicationScoped
public class PausePolicy {

    private static final Set<ErrorCode> AGAINST_LAW = Set.of(ErrorCode.LOCAL_POLICIES_WEAKEN, ErrorCode.CHOICES_WEAKEN);

    private final PauseVersion version;
    private final Policies policies;

    PausePolicy(PauseVersion version, Policies policies) {
        this.version = version;
        this.policies = policies;
    }

    /**
     * Pauses a version.
     *
     * @param by the person, or the service itself
     * @param reason or {@code null}
     * @return whether it was not paused before
     * @throws InvalidRequest 404 when there is no such version; 409 when it is not in force, or when no national law would be
     *     left that councils' policies keep within
     */
    public boolean pause(PolicyPick pick, String by, String reason) {
        try {
            return version.pause(pick, by, reason, Extent.VERSION);
        } catch (InvalidRequest refused) {
            boolean council = policies.policy(pick)
                    .filter(policy -> policy.layer() == Layer.LOCAL)
                    .isPresent();
            if (council && AGAINST_LAW.contains(refused.problem().code())) {
                return version.pause(pick, by, reason, Extent.ALL_OF_COUNCIL);
            }
            throw refused;
        }
    }
}
