package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of which only one spelling is taken, and the names and texts of senders. */
class StrictValuesTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new StrictScalars())
            .build();

    record Sent(
            @FreeText(max = 20) String text,
            @Identifier(max = 20) String name,
            @LanguageTag String language) {}

    record Day(@NotNull LocalDate day) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-15T10:15:00+02:00",
                "2026-06-15T10:15:00Z",
                "2026-06-15t10:15:00z",
                "2026-06-15T10:15:00.123456789-00:30"
            })
    void anRfc3339TimeIsTaken(String text) {
        assertThat(StrictScalars.time(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-15T10:15+02:00",
                "2026-06-15T10:15:00+02",
                "2026-06-15T10:15:00+0200",
                "2026-06-15T10:15:00+02:00:30",
                "2026-06-15T10:15:00",
                "2026-06-15 10:15:00Z",
                "2026-06-15T10:15:00.Z",
                "+12026-06-15T10:15:00Z",
                "2026-02-30T10:15:00Z",
                "1799-12-31T10:15:00Z"
            })
    void whatIsNoRfc3339TimeIsRefused(String text) {
        assertThatThrownBy(() -> StrictScalars.time(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void theLastDayThereIsCanBeWritten() throws Exception {
        assertThat(json.readValue("{\"day\":\"9999-12-31\"}", Day.class).day()).hasYear(9999);
        assertThatThrownBy(() -> json.readValue("{\"day\":\"+10000-01-01\"}", Day.class))
                .isInstanceOf(JsonMappingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "da", "es-419", "zh-Hant", "zh-Hant-TW", "de-CH-1901", "i-klingon", "x-kl"})
    void aLanguageTagIsTaken(String tag) {
        assertThat(VALIDATOR.validate(new Sent(null, null, tag))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "dansk-sprog-", "da_DK", "da--DK", "arabisktale", "ar;q=1", "-", "x-610170-1008"})
    void whatIsNoLanguageTagIsRefused(String tag) {
        assertThat(VALIDATOR.validate(new Sent(null, null, tag))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\r\nb",
                "a\u0007b",
                "a\u007fb",
                "a\u0085b",
                "a\ufffe",
                "610170/1008-t-",
                "aaaaaaaaaaaaaaaaaaaaa"
            })
    void whatIsNoNameIsRefused(String name) {
        assertThat(VALIDATOR.validate(new Sent(null, name, null))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "t-a b", "\"q\"", "æøå", "urn:dk:cvr:65307316"})
    void aNameIsTaken(String name) {
        assertThat(VALIDATOR.validate(new Sent(null, name, null))).isEmpty();
    }

    @Test
    void aNumberIsTakenOutOfATextWhileItIsReadAndDoesNotMakeItTooLong() throws Exception {
        Sent sent = json.readValue("{\"text\":\"Om sag no 6101701008\"}", Sent.class);
        assertThat(sent.text()).isEqualTo("Om sag no [nummer fjernet]");
        assertThat(VALIDATOR.validate(sent)).isEmpty();
        assertThat(VALIDATOR.validate(new Sent("a".repeat(21), null, null))).hasSize(1);
        assertThatThrownBy(() -> json.readValue("{\"text\":12}", Sent.class)).isInstanceOf(JsonMappingException.class);
    }
}
