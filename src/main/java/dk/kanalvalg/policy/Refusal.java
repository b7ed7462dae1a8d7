package dk.kanalvalg.policy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.policy.analysis.FindingsView;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import dk.kanalvalg.policy.analysis.ProofView;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A refusal of a version with its reasons. Each counterexample can be sent to the evaluation. */
record Refusal(@JsonUnwrapped Problem problem, List<ProofView.WeakeningView> counterexamples, FindingsView analysis) {

    /** The answer. */
    Response response() {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(this)
                .build();
    }

    static Refusal weakening(PolicyFindings findings) {
        String law = findings.law().id() + " version " + findings.law().version();
        return of(
                findings,
                ErrorCode.POLICY_WEAKENS_LAW,
                "The policy would take something from " + law + "; the counterexamples show for which facts.");
    }

    static Refusal faults(PolicyFindings findings) {
        return of(findings, ErrorCode.POLICY_NOT_APPROVABLE, "The policy cannot rule before its faults are mended.");
    }

    private static Refusal of(PolicyFindings findings, ErrorCode code, String detail) {
        return new Refusal(
                Problem.of(code, detail, findings.obstacles()),
                FindingsView.weakenings(findings),
                FindingsView.of(findings));
    }
}
