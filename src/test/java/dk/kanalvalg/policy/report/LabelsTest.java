package dk.kanalvalg.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    @Test
    void everyFactHasALabel() {
        assertThat(Vocabulary.facts()).extracting(Fact::name).allMatch(Labels::known);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXEMPT                     | fritaget                      | exempt
            [unknown, not(REGISTERED)] | [ikke oplyst, ikke(tilmeldt)] | [not known, not(registered)]
            [15..18)                   | [15..18)                      | [15..18)
            true                       | ja                            | yes
            LETTER_TO_ESTATE           | LETTER_TO_ESTATE              | LETTER_TO_ESTATE
            """)
    void aCellIsToldInWords(String cell, String danish, String english) {
        assertThat(Labels.value(cell, Language.DANISH)).isEqualTo(danish);
        assertThat(Labels.value(cell, Language.ENGLISH)).isEqualTo(english);
    }

    @Test
    void aFactWithoutEnglishIsCalledByItsOwnWords() {
        assertThat(Labels.fact("requestedChannel", Language.DANISH)).isEqualTo("ønsket vej");
        assertThat(Labels.fact("requestedChannel", Language.ENGLISH)).isEqualTo("requested channel");
        assertThat(Labels.fact("attachmentCount", Language.ENGLISH)).isEqualTo("attachmentCount");
    }
}
