package dk.kanalvalg.web.openapi;

import static dk.kanalvalg.platform.ErrorCode.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Problem;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists the errors that an operation can give: those of its kind, and its own. */
class OperationErrors {

    /** Of every request. */
    private static final Set<ErrorCode> ALWAYS = Set.of(
            BAD_REQUEST,
            NOT_FOUND,
            NOT_ACCEPTABLE,
            REQUEST_TIMEOUT,
            URI_TOO_LONG,
            HEADERS_TOO_LARGE,
            INTERNAL_ERROR,
            DATABASE_UNAVAILABLE);

    private static final Set<ErrorCode> WITH_TOKEN = Set.of(
            UNAUTHENTICATED,
            FORBIDDEN,
            RIGHT_MISSING,
            OUT_OF_REACH,
            KEYS_UNAVAILABLE,
            TOO_MANY_REQUESTS,
            TOO_MANY_READS,
            READ_TOO_LONG);

    private static final Set<ErrorCode> WITH_BODY = Set.of(
            MALFORMED_ENCODING,
            MALFORMED_JSON,
            UNKNOWN_FIELD,
            INVALID_FIELDS,
            IMPOSSIBLE_VALUES,
            BODY_TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
            UNSUPPORTED_ENCODING);

    /** Puts a header on an answer. */
    interface Headers {
        void put(ObjectNode response, String name, boolean always);
    }

    void add(ObjectNode operation, JsonNode own, Headers headers) {
        Map<Integer, Set<ErrorCode>> byStatus = new TreeMap<>();
        add(byStatus, ALWAYS);
        if (!operation.get("security").isEmpty()) {
            add(byStatus, WITH_TOKEN);
        }
        if (operation.has("requestBody")) {
            add(byStatus, WITH_BODY);
        }
        if (operation.has("parameters")) {
            add(byStatus, Set.of(INVALID_FIELDS));
        }
        own.forEach(one -> {
            String[] parts = one.asText().split(" ", -1);
            ErrorCode code = ErrorCode.valueOf(parts[parts.length - 1]);
            int status = parts.length == 1 ? code.status() : Integer.parseInt(parts[0]);
            byStatus.computeIfAbsent(status, _ -> new TreeSet<>()).add(code);
        });
        ObjectNode responses = (ObjectNode) operation.get("responses");
        byStatus.forEach((status, codes) -> {
            ObjectNode response = responses.putObject(Integer.toString(status));
            describe(response, codes);
            headers.put(response, "X-Request-Id", false);
            switch (status) {
                case 401 -> headers.put(response, "WWW-Authenticate", false);
                case 415 -> headers.put(response, "Accept-Encoding", false);
                case 429, 503 -> headers.put(response, "Retry-After", true);
                default -> {}
            }
        });
    }

    private static void add(Map<Integer, Set<ErrorCode>> byStatus, Set<ErrorCode> codes) {
        codes.forEach(code ->
                byStatus.computeIfAbsent(code.status(), _ -> new TreeSet<>()).add(code));
    }

    private static void describe(ObjectNode response, Set<ErrorCode> codes) {
        ErrorCode first = codes.iterator().next();
        response.put(
                "description",
                codes.size() == 1
                        ? first.meaning()
                        : "One of "
                                + String.join(
                                        ", ",
                                        codes.stream().map(ErrorCode::name).toList()));
        ArrayNode listed = response.putArray("x-error-codes");
        codes.forEach(code -> listed.add(code.name()));
        ObjectNode content = response.putObject("content").putObject(Problem.MEDIA_TYPE);
        content.putObject("schema").put("$ref", SchemaNames.REF + "Problem");
        ObjectNode examples = content.putObject("examples");
        codes.forEach(code -> examples.putObject(code.name()).put("$ref", "#/components/examples/" + code));
    }
}
