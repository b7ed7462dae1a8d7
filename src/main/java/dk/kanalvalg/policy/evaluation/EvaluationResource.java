package dk.kanalvalg.policy.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.policy.PolicyPick;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Evaluates a version of any authority's policy, also a draft, for given facts. It stores nothing. */
@Path("/v1/policies/{id}/versions/{version}/evaluate")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EvaluationResource {

    private static final int MOST_FACTS = 1_000;

    private final EvaluatePolicy evaluate;

    EvaluationResource(EvaluatePolicy evaluate) {
        this.evaluate = evaluate;
    }

    /** Facts by name; one that is missing or {@code null} is unknown. */
    record EvaluationRequest(
            @NotNull @Size(max = MOST_FACTS) Map<String, Object> facts) {}

    /** A rule that matched. */
    record ConsideredView(String rule, String row, boolean matched, boolean applied) {}

    /** The deciding row and its result; without a row, only that a human must act. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EvaluationView(
            String rule,
            Channel channel,
            String means,
            String reason,
            boolean humanRequired,
            List<String> legalBasis,
            LocalizedText text,
            List<ConsideredView> considered) {}

    @POST
    @Needs({Right.ASK, Right.DRAFT_POLICY})
    @SecurityRequirement(name = "token")
    @Consumes(MediaType.APPLICATION_JSON)
    public EvaluationView post(
            @PathParam("id") String id, @PathParam("version") String version, EvaluationRequest request) {
        return Optional.of(version)
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .flatMap(number -> evaluate.evaluate(new PolicyPick(id, Integer.parseInt(number)), request.facts()))
                .orElseThrow(
                        () -> InvalidRequest.of(ErrorCode.POLICY_UNKNOWN, "There is no such version of a policy."));
    }
}
