package dk.kanalvalg.platform;

import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Maps every exception to a problem. An unexpected exception is a bug: 500 with only the request's id. */
class ProblemMappers {

    private static final Map<Integer, String> CODES = Map.of(
            401, "UNAUTHENTICATED",
            403, "FORBIDDEN",
            404, "NOT_FOUND",
            405, "METHOD_NOT_ALLOWED",
            406, "NOT_ACCEPTABLE",
            412, "STALE_VERSION",
            413, "BODY_TOO_LARGE",
            415, "UNSUPPORTED_MEDIA_TYPE");

    /**
     * Refuses two kinds of input that would otherwise cause a 500 later: a NUL in the path or query, which no database
     * text can hold, and a body without a readable content type. It runs after the filter that gives a request its id.
     */
    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 1)
    Optional<Response> unreadable(ContainerRequestContext request, HttpServerRequest sent) {
        // The raw URI, because the framework's own needs a valid Host header.
        if (sent.uri().contains("%00")) {
            return Optional.of(Problem.of(400, "BAD_REQUEST", "The path or the query holds a NUL character.")
                    .response());
        }
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null ? hasBody(request) : !readable(type)) {
            return Optional.of(
                    Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "The body has no content type that can be read.")
                            .response());
        }
        return Optional.empty();
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    private static boolean readable(String type) {
        try {
            return !MediaType.valueOf(type).getType().isBlank();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @ServerExceptionMapper
    Response invalid(InvalidRequest refused) {
        return refused.problem().response();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        if (status >= 500) {
            return other(refused);
        }
        String code = CODES.getOrDefault(status, "BAD_REQUEST");
        Response problem = Problem.of(status, code, "The request cannot be processed as it is.")
                .response();
        String allow = refused.getResponse().getHeaderString("Allow");
        return allow == null
                ? problem
                : Response.fromResponse(problem).header("Allow", allow).build();
    }

    @ServerExceptionMapper
    Response other(Throwable unforeseen) {
        if (DatabaseAway.causes(unforeseen)) {
            return DatabaseAway.problem().response();
        }
        // Class and place only, because the message may quote input.
        Log.errorf(
                "A request ended in %s caused by %s at %s",
                unforeseen.getClass().getName(), root(unforeseen).getClass().getName(), place(unforeseen));
        return Problem.of(500, "INTERNAL_ERROR", "The service failed on this request. Please report the request id.")
                .response();
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String place(Throwable error) {
        Throwable root = root(error);
        String state = root instanceof SQLException sql ? " SQLSTATE " + sql.getSQLState() : "";
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("dk.kanalvalg")) {
                return frame + state;
            }
        }
        return (root.getStackTrace().length == 0 ? "unknown" : root.getStackTrace()[0].toString()) + state;
    }
}
