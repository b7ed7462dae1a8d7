package dk.kanalvalg.security;

import dk.kanalvalg.platform.Problem;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets through to what needs a right only those whose token carries it. A token counts wherever it is sent: its subject is
 * the caller, whatever {@code X-Actor} says, and its municipalities are the caller's bounds. Filters are made before the
 * settings are read, so this is behind a proxy.
 */
@ApplicationScoped
@SecurityScheme(
        securitySchemeName = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "Names the caller, what they may do, and the municipality and administrations they act for")
class AccessFilter {

    private final SecurityConfig config;
    private final Tokens tokens;
    private final Caller caller;
    private final AccessMetrics metrics;

    AccessFilter(SecurityConfig config, Tokens tokens, Caller caller, AccessMetrics metrics) {
        this.config = config;
        this.tokens = tokens;
        this.caller = caller;
        this.metrics = metrics;
    }

    void atStart(@Observes StartupEvent event) {
        if (!config.required()) {
            Log.info("No token is asked for: this is for a developer's machine");
        } else if (!tokens.verifiable()) {
            Log.warn(
                    "No keys to verify tokens with are configured (KANALVALG_TOKEN_KEYS): identification, look-ups, "
                            + "standings, exports, erasure, keys, audit, policies, operations and set-up are closed to everybody");
        }
    }

    /** The refusal, or {@code null} to go on. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Response filter(ContainerRequestContext request, ResourceInfo resource) {
        Needs needs = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Needs.class);
        return switch (tokens.read(request.getHeaderString("Authorization"))) {
            case Tokens.Verification.None _ ->
                needs == null || !config.required()
                        ? null
                        : refuse(AccessMetrics.Refusal.NO_TOKEN, 401, "UNAUTHENTICATED", "A bearer token is needed.");
            case Tokens.Verification.Refused _ ->
                refuse(AccessMetrics.Refusal.BAD_TOKEN, 401, "UNAUTHENTICATED", "The bearer token is not accepted.");
            case Tokens.Verification.KeysAway _ ->
                refuse(AccessMetrics.Refusal.KEYS_AWAY, 503, "KEYS_UNAVAILABLE", "Tokens cannot be verified now.");
            case Tokens.Verification.Genuine token -> {
                caller.vouchedFor(token.subject(), token.reach(), token.rights());
                yield needs == null || token.rights().contains(needs.value().word())
                        ? null
                        : refuse(AccessMetrics.Refusal.NO_RIGHT, 403, "RIGHT_MISSING", "The token lacks a right.");
            }
        };
    }

    private Response refuse(AccessMetrics.Refusal why, int status, String code, String detail) {
        metrics.count(why);
        Response problem = Problem.of(status, code, detail).response();
        return status == 401
                ? Response.fromResponse(problem)
                        .header("WWW-Authenticate", "Bearer")
                        .build()
                : problem;
    }
}
