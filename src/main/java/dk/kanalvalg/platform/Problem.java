package dk.kanalvalg.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/**
 * An error answer, as RFC 9457 {@code application/problem+json}. It never contains a rejected value, which may be a
 * personal number; for the same reason {@code instance} is the request's id and not its path.
 *
 * @param code stable, for programs
 * @param violations the fields at fault, or {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        ErrorCode code,
        List<Violation> violations) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String RETRY_AFTER = "Retry-After";
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int MOST_FIELDS_NAMED = 5;
    private static final String REQUEST = "urn:kanalvalg:request:";

    /**
     * A field and its fault.
     *
     * @param line line of a document, counted from 1, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Violation(String field, String message, Integer line, Integer column) {

        /** A field of a request. */
        public Violation(String field, String message) {
            this(field, message, null, null);
        }
    }

    /** A problem of the current request, with the status of its code. */
    public static Problem of(ErrorCode code, String detail) {
        return of(code, detail, null);
    }

    /** A problem of the current request, with the fields that caused it. */
    public static Problem of(ErrorCode code, String detail, List<Violation> violations) {
        return of(code, code.status(), detail, violations);
    }

    /** A problem whose status its place gives: the same code can be said of a path and of a field. */
    public static Problem of(ErrorCode code, int status, String detail) {
        return of(code, status, detail, null);
    }

    private static Problem of(ErrorCode code, int status, String detail, List<Violation> violations) {
        String requestId = MDC.get(RequestIdFilter.MDC_KEY);
        return new Problem(
                code.type(),
                title(status),
                status,
                detail,
                requestId == null ? null : REQUEST + requestId,
                code,
                violations);
    }

    /** The names of the first fields at fault, parted by blanks; {@code null} where no field is to blame. */
    public String fieldNames() {
        return violations == null
                ? null
                : violations.stream()
                        .map(Violation::field)
                        .limit(MOST_FIELDS_NAMED)
                        .collect(Collectors.joining(" "));
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return switch (status) {
            case 422 -> "Unprocessable Content";
            case 499 -> "Client Closed Request";
            default -> "Error";
        };
    }

    /** The same problem of a request that has not come to the filters which give it its id. */
    Problem of(String requestId) {
        return new Problem(type, title, status, detail, REQUEST + requestId, code, violations);
    }

    /** Its code and the fields at fault, for a log line. */
    public String named() {
        return violations == null
                ? code.name()
                : code + " " + violations.stream().map(Violation::field).toList();
    }

    /** The problem as an answer; 429 and 503 say when to come back. */
    public Response response() {
        return status == 429 || status == 503
                ? answer().header(RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : answer().build();
    }

    /** The problem as an answer that says to come back when the time has passed. */
    public Response response(Duration retryAfter) {
        return answer().header(RETRY_AFTER, retryAfter.toSeconds() + 1).build();
    }

    private Response.ResponseBuilder answer() {
        return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
    }
}
