package dk.kanalvalg.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.KlePattern;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * Writes and reads the JSON that this service stores and publishes. It accepts rows of older versions without a field,
 * and rows of newer versions with one more.
 */
@Singleton
public class StoredJson {

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(plainWords())
            // Absent values are left out, so that a field added later does not change what was written before.
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The identifiers of the core as plain strings. */
    private static SimpleModule plainWords() {
        SimpleModule module = new SimpleModule("plain-words");
        plain(module, KleCode.class, KleCode::value, KleCode::new);
        plain(module, KlePattern.class, KlePattern::value, KlePattern::new);
        plain(module, CitizenRef.class, CitizenRef::value, CitizenRef::new);
        return module;
    }

    private static <T> void plain(
            SimpleModule module, Class<T> type, Function<T, String> word, Function<String, T> read) {
        module.addSerializer(type, new StdDelegatingSerializer(type, new StdConverter<T, String>() {
            @Override
            public String convert(T value) {
                return word.apply(value);
            }
        }));
        module.addDeserializer(type, new StdDelegatingDeserializer<>(new StdConverter<String, T>() {
            @Override
            public T convert(String value) {
                return read.apply(value);
            }
        }));
    }

    /** The value as JSON text. */
    public String write(Object value) {
        return write(mapper.writer(), value);
    }

    /** The same in lines, for people to read. */
    public String indented(Object value) {
        return write(mapper.writerWithDefaultPrettyPrinter(), value);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(
                    "cannot be written as JSON: " + value.getClass().getName(), bug);
        }
    }

    /**
     * Reads the value from a stored text.
     *
     * @throws IllegalStateException when the text has no such value
     */
    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException bug) {
            // Without the cause, because it quotes the text, which may be about a citizen.
            throw new IllegalStateException("stored JSON is not a " + type.getName() + ": "
                    + bug.getClass().getSimpleName());
        }
    }
}
