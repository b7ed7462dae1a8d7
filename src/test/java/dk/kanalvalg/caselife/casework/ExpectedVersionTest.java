package dk.kanalvalg.caselife.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.platform.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedVersionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "*|3|true",
                "' * '|3|true",
                "\"3\"|3|true",
                "\"3\"|4|false",
                "\"2\", \"3\"|3|true",
                "\"2\",\"3\"|4|false",
                // Weak tags never match here, and tags of others are no fault.
                "W/\"3\"|3|false",
                "W/\"2\", \"3\"|3|true",
                "\"x\"|3|false",
                "\"\"|0|false"
            })
    void aVersionIsAllowedWhenItIsNamed(String header, int version, boolean allowed) {
        assertThat(ExpectedVersion.of(header).allows(version)).isEqualTo(allowed);
    }

    @Test
    void withoutTheHeaderAnyVersionIsAllowed() {
        assertThat(ExpectedVersion.of(null).allows(7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"3", "\"3\" \"4\"", "\"3\",", "'3'"})
    void whatIsNoVersionInQuotesIsRefused(String header) {
        assertThatThrownBy(() -> ExpectedVersion.of(header)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void theTagOfAVersionNamesIt() {
        assertThat(ExpectedVersion.of(ExpectedVersion.tag(12)).allows(12)).isTrue();
    }
}
