package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedTypesTest {

    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE, MediaType.TEXT_HTML_TYPE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "Application/JSON | application/json",
                "application/json;v=2 | application/json",
                "application/json; charset=\"a,b\" | application/json",
                "'' | application/json",
                "'  ' | application/json",
                "*/* | application/json",
                "* | application/json",
                "text/html, image/gif, *; q=.2, */*; q=.2 | text/html",
                "text/html,application/xml;q=0.9,*/*;q=0.8 | text/html",
                "TEXT/* | text/plain",
                "text/*;q=0.5, text/html | text/html",
                "application/json;q=0, */* | text/plain",
                "application/json;Q=0, */* | text/plain",
                "text/html, */* | text/html",
                "application/json;q=0.1, text/plain;q=0.2 | text/plain",
                "garbage, text/html | text/html",
                "application/json;q=high, text/html | text/html",
                "application/json;q=0 | none",
                "*/*;q=0 | none",
                "application/xml | none",
                "garbage | none",
                "*/json | none",
                "/ | none",
                "; | none",
                "text/ | none",
                "\"\\ | none"
            })
    void theBestFormThatTheClientTakes(String header, String form) {
        Optional<MediaType> best = AcceptedTypes.of(List.of(header)).best(OFFERED);
        assertThat(best.map(MediaType::toString).orElse("none")).isEqualTo(form);
    }

    @Test
    void noHeaderTakesEverythingAndLinesAreOneList() {
        assertThat(AcceptedTypes.of(null).best(OFFERED)).contains(MediaType.APPLICATION_JSON_TYPE);
        assertThat(AcceptedTypes.of(List.of("text/css", "text/html")).best(OFFERED))
                .contains(MediaType.TEXT_HTML_TYPE);
    }

    /** What it hands on is always read by the framework, whatever was sent. */
    @Property(tries = 2_000)
    void whateverIsSentIsReadAndHandedOnAsHeader(@ForAll @CharRange(from = ' ', to = '~') String header) {
        AcceptedTypes accepted = AcceptedTypes.of(List.of(header));
        accepted.best(OFFERED);
        for (String range : accepted.header().split(", ", -1)) {
            assertThat(MediaType.valueOf(range).toString()).isNotEmpty();
        }
    }
}
