package dk.kanalvalg.platform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads JSON that callers send, and guesses nothing. An unknown field, a number in place of a text, a date as an array,
 * a repeated key, a NUL or half a character is refused, with the name of the field and without its value.
 */
@Singleton
public class StrictJson {

    private static final int DEEPEST_NESTING = 32;

    private static final Pattern MAP_ENTRY = Pattern.compile("(?:<[KV]>)?\\[([^\\]]*)]\\.<map (?:key|value)>");

    private final JsonMapper mapper;
    private final Validator validator;

    StrictJson(Validator validator) {
        this.validator = validator;
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .maxNumberLength(32)
                        .maxNameLength(256)
                        .build())
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new JavaTimeModule())
                .addModule(new StrictScalars())
                .build();
    }

    /**
     * Reads and validates the value in the bytes.
     *
     * @throws InvalidRequest when there is no such value
     */
    public <T> T read(byte[] body, Class<T> type) {
        return valid(parsed(body, parser -> mapper.readValue(parser, type)), "");
    }

    /**
     * Reads the bytes as a JSON tree of any shape.
     *
     * @throws InvalidRequest when they are not JSON
     */
    public JsonNode tree(byte[] body) {
        JsonNode tree = parsed(body, mapper::readTree);
        if (tree == null || tree.isMissingNode()) {
            throw InvalidRequest.malformed("", "a JSON body is required");
        }
        return tree;
    }

    /**
     * Reads the value of a part of a tree, without validation, so that the caller can complete it first.
     *
     * @param path of the part in the request, the prefix of the fields in a refusal
     * @throws InvalidRequest when it has no such value
     */
    public <T> T convert(JsonNode tree, Class<T> type, String path) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JacksonException refused) {
            throw refusal(refused, path);
        }
    }

    /**
     * Returns the value if it meets its declared constraints.
     *
     * @throws InvalidRequest when it does not meet them, or is {@code null}
     */
    public <T> T valid(T value, String path) {
        if (value == null) {
            throw InvalidRequest.malformed(path, "a JSON object is required");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (violations.isEmpty()) {
            return value;
        }
        throw InvalidRequest.malformed(violations.stream()
                .map(violation -> new Problem.Violation(
                        path + safe(plain(violation.getPropertyPath().toString())), violation.getMessage()))
                .sorted(Comparator.comparing(Problem.Violation::field))
                .toList());
    }

    /**
     * Reads a time from a header or a query in the same form as in a body.
     *
     * @throws java.time.DateTimeException when it is not an RFC 3339 time with an offset, in a plausible year
     */
    public static OffsetDateTime time(String text) {
        return StrictScalars.time(text);
    }

    /** A field's name that is safe to show, because a caller can put a personal number there too. */
    public static String safe(String field) {
        String shown = PersonalNumbers.in(field) || field.matches(".*[0-9]{6,}.*") ? "(withheld)" : field;
        return shown.length() > 128 ? shown.substring(0, 128) : shown;
    }

    /** The validator's path of a part of a list or map, in the form that a caller would write. */
    private static String plain(String path) {
        return MAP_ENTRY.matcher(path).replaceAll(".$1").replace(".<list element>", "");
    }

    private interface Parse<T> {
        T from(JsonParser parser) throws IOException;
    }

    private <T> T parsed(byte[] body, Parse<T> reading) {
        try (JsonParser parser = mapper.createParser(utf8(body))) {
            try {
                return reading.from(parser);
            } catch (JsonMappingException refused) {
                throw refused;
            } catch (JacksonException refused) {
                throw malformed(refused, field(parser.getParsingContext()));
            }
        } catch (JacksonException refused) {
            throw refusal(refused, "");
        } catch (IOException bug) {
            throw new UncheckedIOException("a text in memory cannot be read", bug);
        }
    }

    /** The path at which reading stopped, from the outside in; empty before the first field. */
    private static String field(JsonStreamContext stopped) {
        String field = "";
        for (JsonStreamContext at = stopped; at != null && !at.inRoot(); at = at.getParent()) {
            String step = at.inArray()
                    ? "[" + Math.max(0, at.getCurrentIndex()) + "]"
                    : at.getCurrentName() == null ? "" : safe(at.getCurrentName());
            field = step + (field.isEmpty() || field.startsWith("[") || step.isEmpty() ? "" : ".") + field;
        }
        return safe(field);
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException refused) {
            throw InvalidRequest.of(ErrorCode.MALFORMED_JSON, "The body is not UTF-8.");
        }
    }

    private static InvalidRequest refusal(JacksonException refused, String prefix) {
        if (!(refused instanceof JsonMappingException mapping)) {
            return malformed(refused, "");
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : safe(step.getFieldName()))
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        String path = prefix + field;
        return mapping instanceof UnrecognizedPropertyException
                ? InvalidRequest.of(
                        ErrorCode.UNKNOWN_FIELD,
                        "The request has a field that is not part of the contract.",
                        List.of(new Problem.Violation(path, "is not a field of this request")))
                : InvalidRequest.malformed(path, "is not of the type, form or list of values that this field has");
    }

    private static InvalidRequest malformed(JacksonException refused, String field) {
        String where = refused.getLocation() == null
                ? ""
                : " Line " + refused.getLocation().getLineNr() + ", column "
                        + refused.getLocation().getColumnNr() + ".";
        List<Problem.Violation> at = field.isEmpty()
                ? null
                : List.of(new Problem.Violation(field, "is given twice, or is where the JSON cannot be read"));
        return InvalidRequest.of(ErrorCode.MALFORMED_JSON, "The body is not well-formed JSON." + where, at);
    }
}
