package dk.kanalvalg.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Needs;
import dk.kanalvalg.security.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers whether the audit log is unchanged. */
@Path("/v1/audit/verification")
@Tag(name = "Audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AuditResource {

    private final VerifyAudit verify;
    private final Caller caller;

    AuditResource(VerifyAudit verify, Caller caller) {
        this.verify = verify;
        this.caller = caller;
    }

    /**
     * {@code ok}, how many entries are sealed, the last link, and how many heads that had left the database were compared; or
     * the first faulty row.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerificationView(
            boolean ok, Long sealed, String head, Long heads, Long seq, Long entryId, VerifyAudit.Fault fault) {}

    /**
     * With {@code seq} and {@code head} of an earlier answer it also checks whether that link is still in the chain.
     */
    @GET
    @Needs(Right.AUDIT)
    @SecurityRequirement(name = "token")
    public VerificationView verification(@QueryParam("seq") String seq, @QueryParam("head") String head) {
        caller.reach().mustBeEverything();
        return switch (verify.verify(noted(seq, head))) {
            case VerifyAudit.Verification.Intact(var sealed, var last, var heads) ->
                new VerificationView(true, sealed, last, heads, null, null, null);
            case VerifyAudit.Verification.Broken(var at, var entry, var fault) ->
                new VerificationView(false, null, null, null, at, entry, fault);
        };
    }

    private static AuditChain.Link noted(String seq, String head) {
        if (seq == null && head == null) {
            return null;
        }
        if (seq == null || !seq.matches("[0-9]{1,18}")) {
            throw InvalidRequest.malformed("seq", "is not the number of a link");
        }
        if (head == null || !head.matches("[0-9a-f]{64}")) {
            throw InvalidRequest.malformed("head", "is not the hash of a link");
        }
        return new AuditChain.Link(Long.parseLong(seq), HexFormat.of().parseHex(head));
    }
}
