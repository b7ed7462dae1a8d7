package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

    @Test
    void theWholeFormIsAnId() {
        UUID id = UUID.fromString("01a22013-0493-7587-9693-55adcae63acb");
        assertThat(UuidText.parse(id.toString())).contains(id);
        assertThat(UuidText.parse("01A22013-0493-7587-9693-55ADCAE63ACB")).contains(id);
    }

    /** Some of these the JDK takes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "01a2201304937587969355adcae63acb",
                "01a22013-0493-7587-9693-55adcae63acb ",
                "sag-1"
            })
    void anythingElseIsNone(String text) {
        assertThat(UuidText.parse(text)).isEmpty();
    }
}
