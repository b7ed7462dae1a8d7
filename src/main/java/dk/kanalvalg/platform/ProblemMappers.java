package dk.kanalvalg.platform;

import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Maps every exception to a problem. An unexpected exception is a bug: 500 with only the request's id. */
class ProblemMappers {

    private static final Map<Integer, ErrorCode> CODES = Map.of(
            401,
            ErrorCode.UNAUTHENTICATED,
            403,
            ErrorCode.FORBIDDEN,
            404,
            ErrorCode.NOT_FOUND,
            405,
            ErrorCode.METHOD_NOT_ALLOWED,
            406,
            ErrorCode.NOT_ACCEPTABLE,
            412,
            ErrorCode.VERSION_STALE,
            413,
            ErrorCode.BODY_TOO_LARGE,
            415,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE);

    private final ResourcePaths paths;

    ProblemMappers(ResourcePaths paths) {
        this.paths = paths;
    }

    /**
     * What would otherwise end deep within as a fault of ours, or be read as what it is not: a body without a content type
     * that can be read, or in a coding that is not. After the filter that gives a request its id.
     */
    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 1)
    Optional<Response> unreadable(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (!hasBody(request)) {
            if (type != null && !readable(type)) {
                // The type of nothing: where a path has several methods the framework would read it and fail.
                request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            }
            return Optional.empty();
        }
        if (type == null || !readable(type)) {
            return Optional.of(
                    Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body has no content type that can be read.")
                            .response());
        }
        Optional<String> coding = BodyDecoding.coding(request.getHeaders().get(HttpHeaders.CONTENT_ENCODING));
        if (coding.isPresent() && !coding.get().equals("gzip")) {
            return Optional.of(Response.fromResponse(
                            Problem.of(ErrorCode.UNSUPPORTED_ENCODING, "A body is sent as it is, or packed with gzip.")
                                    .response())
                    .header(HttpHeaders.ACCEPT_ENCODING, BodyDecoding.CODINGS)
                    .build());
        }
        return Optional.empty();
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    private static boolean readable(String type) {
        try {
            MediaType read = MediaType.valueOf(type);
            return !read.getType().isBlank() && !read.isWildcardType() && !read.isWildcardSubtype();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @ServerExceptionMapper
    Response invalid(InvalidRequest refused) {
        return refused.response();
    }

    /** Of a parameter whose constraint stands beside it in the method; the last part of the path is its name. */
    @ServerExceptionMapper
    Response invalid(ConstraintViolationException refused) {
        return InvalidRequest.malformed(refused.getConstraintViolations().stream()
                        .map(violation -> new Problem.Violation(
                                StrictJson.safe(name(violation.getPropertyPath())), violation.getMessage()))
                        .sorted(Comparator.comparing(Problem.Violation::field))
                        .toList())
                .response();
    }

    private static String name(Path path) {
        String last = "";
        for (Path.Node node : path) {
            last = node.getName();
        }
        return last;
    }

    @ServerExceptionMapper
    Response http(WebApplicationException refused, HttpServerRequest sent) {
        return answer(refused, sent.path());
    }

    Response answer(WebApplicationException refused, String path) {
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        if (status >= 500) {
            return other(refused);
        }
        if (ClientGone.causes(refused)) {
            return ClientGone.problem().response();
        }
        ErrorCode code = CODES.getOrDefault(status, ErrorCode.BAD_REQUEST);
        Response problem = Problem.of(code, status, "The request cannot be processed as it is.")
                .response();
        return status == 405
                ? Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, String.join(", ", paths.methods(path)))
                        .build()
                : problem;
    }

    @ServerExceptionMapper
    Response other(Throwable unforeseen) {
        if (DatabaseAway.mayRepeat(unforeseen)) {
            return DatabaseAway.problem().response();
        }
        if (ClientGone.causes(unforeseen)) {
            return ClientGone.problem().response();
        }
        if (ClientGone.tooSlow(unforeseen)) {
            return ClientGone.slow().response();
        }
        Log.error("A request ended in a fault of ours", new LoggedFailure(unforeseen));
        return Problem.of(ErrorCode.INTERNAL_ERROR, "The request met a fault of ours. Its id helps us find it.")
                .response();
    }
}
