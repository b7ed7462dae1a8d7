package dk.kanalvalg.platform;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/** Input that cannot be used. It carries names of fields and reasons, never values. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Duration retryAfter;

    /** Input that is refused with the given problem. */
    public InvalidRequest(Problem problem) {
        this(problem, null);
    }

    /** Input that is refused with the given problem, and when it may be sent again, or {@code null}. */
    public InvalidRequest(Problem problem, Duration retryAfter) {
        // No stack trace: it is an answer, and a hostile sender could make very many of them.
        super(problem.code().name(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** A refusal with the status of its code. */
    public static InvalidRequest of(ErrorCode code, String detail) {
        return new InvalidRequest(Problem.of(code, detail));
    }

    /** A refusal with another status than that of its code. */
    public static InvalidRequest of(ErrorCode code, int status, String detail) {
        return new InvalidRequest(Problem.of(code, status, detail));
    }

    /** A refusal that names the fields that caused it. */
    public static InvalidRequest of(ErrorCode code, String detail, List<Problem.Violation> violations) {
        return new InvalidRequest(Problem.of(code, detail, violations));
    }

    /** Malformed input: 400. */
    public static InvalidRequest malformed(List<Problem.Violation> violations) {
        return new InvalidRequest(
                Problem.of(ErrorCode.INVALID_FIELDS, "The request has fields that cannot be used.", violations));
    }

    /** Malformed input in one field: 400. */
    public static InvalidRequest malformed(String field, String message) {
        return about(ErrorCode.INVALID_FIELDS, field, message);
    }

    /** Well-formed but impossible input: 422. */
    public static InvalidRequest impossible(List<Problem.Violation> violations) {
        return new InvalidRequest(
                Problem.of(ErrorCode.IMPOSSIBLE_VALUES, "The request has impossible values.", violations));
    }

    /** Well-formed but impossible input in one field: 422. */
    public static InvalidRequest impossible(String field, String message) {
        return about(ErrorCode.IMPOSSIBLE_VALUES, field, message);
    }

    /** What is another's, or is not there at all: 404. */
    public static InvalidRequest outOfReach(String field) {
        return about(ErrorCode.OUT_OF_REACH, field, "is nothing that the sender may reach");
    }

    /** A single fault becomes the sentence of the detail. */
    private static InvalidRequest about(ErrorCode code, String field, String message) {
        return new InvalidRequest(Problem.of(
                code,
                (field.isEmpty() ? "The body" : field) + " " + message + ".",
                List.of(new Problem.Violation(field, message))));
    }

    /** The problem to answer with. */
    public Problem problem() {
        return problem;
    }

    /** The whole answer. */
    Response response() {
        return retryAfter == null ? problem.response() : problem.response(retryAfter);
    }
}
