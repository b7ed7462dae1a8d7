package dk.kanalvalg.web.openapi;

import static dk.kanalvalg.platform.ErrorCode.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the errors that an operation can give: those of its kind, and its own. Each list with its status stands once among
 * the components; spelled out at some fifty operations they were most of the document.
 */
class OperationErrors {

    /** Of every request. */
    private static final Set<ErrorCode> ALWAYS = Set.of(
            BAD_REQUEST,
            NOT_FOUND,
            NOT_ACCEPTABLE,
            REQUEST_TIMEOUT,
            URI_TOO_LONG,
            HEADERS_TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
            UNSUPPORTED_ENCODING,
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
            MALFORMED_ENCODING, MALFORMED_JSON, UNKNOWN_FIELD, INVALID_FIELDS, IMPOSSIBLE_VALUES, BODY_TOO_LARGE);

    private final ObjectNode shared;
    private final SharedHeaders headers;

    OperationErrors(ObjectNode components, SharedHeaders headers) {
        this.shared = components.putObject("responses");
        this.headers = headers;
    }

    void add(ObjectNode operation, JsonNode own) {
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
            String name = name(status, codes);
            ObjectNode response = described(status, codes);
            if (shared.has(name) && !shared.get(name).equals(response)) {
                throw new IllegalStateException("Two errors would be named " + name);
            }
            shared.set(name, response);
            responses.putObject(Integer.toString(status)).put("$ref", "#/components/responses/" + name);
        });
    }

    /** By the status, and by the codes beyond those that operations of its kind give. */
    private static String name(int status, Set<ErrorCode> codes) {
        StringBuilder name = new StringBuilder(
                words(Problem.of(codes.iterator().next(), status, "").title()));
        if (codes.contains(INVALID_FIELDS)) {
            name.append(codes.contains(MALFORMED_JSON) ? "Body" : "Parameters");
        }
        if (WITH_TOKEN.stream().anyMatch(code -> code.status() == status && !codes.contains(code))) {
            name.append("Open");
            codes.stream().filter(WITH_TOKEN::contains).forEach(code -> name.append(words(code.name())));
        }
        codes.stream()
                .filter(code -> !ALWAYS.contains(code) && !WITH_TOKEN.contains(code) && !WITH_BODY.contains(code))
                .forEach(code -> name.append(words(code.name())));
        return name.toString();
    }

    private static String words(String text) {
        return Stream.of(text.split("[^A-Za-z]+", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static void add(Map<Integer, Set<ErrorCode>> byStatus, Set<ErrorCode> codes) {
        codes.forEach(code ->
                byStatus.computeIfAbsent(code.status(), _ -> new TreeSet<>()).add(code));
    }

    private ObjectNode described(int status, Set<ErrorCode> codes) {
        ObjectNode response = shared.objectNode();
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
        codes.forEach(code -> example(examples.putObject(code.name()), code, status));
        headers.always(response);
        switch (status) {
            case 401 -> headers.put(response, "WWW-Authenticate");
            case 415 -> headers.put(response, "Accept-Encoding");
            case 429, 503 -> headers.put(response, "Retry-After");
            default -> {}
        }
        return response;
    }

    /** The same code can be said of a path and of a field, with another status. */
    private static void example(ObjectNode example, ErrorCode code, int status) {
        if (code.status() == status) {
            example.put("$ref", "#/components/examples/" + code);
        } else {
            Examples.problem(example, code, status);
        }
    }
}
