package dk.kanalvalg.policy;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;

/** A version that a caller names. */
public record PolicyPick(String id, int version) {

    /**
     * Reads a version from a URL's path.
     *
     * @throws InvalidRequest 404 when it is not a possible version number
     */
    public static PolicyPick of(String id, String version) {
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw unknown();
        }
        return new PolicyPick(id, Integer.parseInt(version));
    }

    /** What is said of a version that there is not, or that the caller may not know of. */
    public static InvalidRequest unknown() {
        return ApprovePolicy.refusal(ErrorCode.POLICY_UNKNOWN, "There is no such version of a policy.");
    }
}
