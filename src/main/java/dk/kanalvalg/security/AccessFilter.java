package dk.kanalvalg.security;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.security.AccessMetrics.Refusal;
import dk.kanalvalg.security.IdentifyCaller.Identification;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets nobody through to a method who has not one of the rights that it {@link Needs}, and nobody at all to a method that
 * says nothing of it. What the token says of the caller is the caller, whatever else the request says.
 *
 * @see <a href="../../../../../../docs/adr/0011-rights-by-signed-tokens.md">ADR 0011</a>
 */
@ApplicationScoped
@SecurityScheme(
        securitySchemeName = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "Names the caller, what they may do, and the municipality and administrations they act for")
class AccessFilter {

    private static final String IDENTIFICATION = "dk.kanalvalg.identification";

    private final IdentifyCaller identify;
    private final Instance<OpenAccess> openAccess;
    private final Caller caller;
    private final AccessMetrics metrics;
    private final RequestLimit limit;

    AccessFilter(
            IdentifyCaller identify,
            Instance<OpenAccess> openAccess,
            Caller caller,
            AccessMetrics metrics,
            RequestLimit limit) {
        this.limit = limit;
        this.identify = identify;
        this.openAccess = openAccess;
        this.caller = caller;
        this.metrics = metrics;
    }

    /** Finds out who calls. What comes of it is said below: keys that had to be fetched end on another thread. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Response> identify(ContainerRequestContext request) {
        return identify.identify(request.getHeaders().get("Authorization"))
                .invoke(found -> request.setProperty(IDENTIFICATION, found))
                .map(_ -> null);
    }

    /** The refusal, or {@code null} to go on. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Response admit(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method != null && method.isAnnotationPresent(PermitAll.class)) {
            return null;
        }
        Needs needs = method == null ? null : method.getAnnotation(Needs.class);
        return switch ((Identification) request.getProperty(IDENTIFICATION)) {
            case Identification.Anonymous _ -> anonymous(needs, request.getHeaderString("X-Actor"));
            case Identification.Unusable _ ->
                refuse(Refusal.BAD_TOKEN, ErrorCode.UNAUTHENTICATED, "The bearer token is not accepted.");
            case Identification.KeysAway _ ->
                refuse(Refusal.KEYS_AWAY, ErrorCode.KEYS_UNAVAILABLE, "Tokens cannot be verified now.");
            case Identification.Known(var identity) -> {
                caller.identified(identity.subject(), identity.reach(), identity.rights());
                // The open local run counts nobody: a developer's tools all have the same name.
                yield limit.count(identity.subject(), kind(needs))
                        .map(this::slowedDown)
                        .orElseGet(() -> admitted(needs));
            }
        };
    }

    /** Whoever tries what is another's leaves a trace. */
    @ServerResponseFilter
    public void outOfReach(ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem && problem.code() == ErrorCode.OUT_OF_REACH) {
            metrics.count(Refusal.OUT_OF_REACH);
        }
    }

    private Response anonymous(Needs needs, String name) {
        if (!openAccess.isResolvable() || !openAccess.get().open()) {
            return refuse(Refusal.NO_TOKEN, ErrorCode.UNAUTHENTICATED, "A bearer token is needed.");
        }
        String actor = Caller.isName(name) ? name : Caller.LOCAL_DEVELOPER;
        caller.identified(actor, Caller.Reach.EVERYTHING, Rights.EVERY);
        return admitted(needs);
    }

    private Response admitted(Needs needs) {
        boolean one = needs != null && Stream.of(needs.value()).map(Right::word).anyMatch(caller.rights()::contains);
        return one ? null : refuse(Refusal.NO_RIGHT, ErrorCode.RIGHT_MISSING, "The token lacks a right.");
    }

    private static RequestLimit.Kind kind(Needs needs) {
        return needs != null && Stream.of(needs.value()).anyMatch(Right.SUBMIT::equals)
                ? RequestLimit.Kind.INTAKE
                : RequestLimit.Kind.OTHER;
    }

    private Response slowedDown(Duration wait) {
        metrics.count(Refusal.TOO_MANY_REQUESTS);
        return Problem.of(ErrorCode.TOO_MANY_REQUESTS, "More requests came in a second than may.")
                .response(wait);
    }

    private Response refuse(Refusal why, ErrorCode code, String detail) {
        metrics.count(why);
        Response problem = Problem.of(code, detail).response();
        return code == ErrorCode.UNAUTHENTICATED
                ? Response.fromResponse(problem)
                        .header("WWW-Authenticate", "Bearer")
                        .build()
                : problem;
    }
}
