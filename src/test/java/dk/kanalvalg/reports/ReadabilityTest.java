package dk.kanalvalg.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadabilityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Words to the sentence, and long words to a hundred.
                "Du får et brev.|4|4|1|0",
                "Vi sender et brev. Ring, hvis du er i tvivl!|5|10|2|0",
                "Du er fritaget for Digital Post.|39|6|1|2",
                "Kommunalbestyrelsen bestemmer.|102|2|1|2",
                // Neither a number nor an address ends a sentence.
                "Det koster 2.500 kr om året på borger.dk.|10|10|1|0",
                // Exactly six letters are short, seven are long; a hyphen is no letter.
                "sekser|1|1|1|0",
                "sjuende|101|1|1|1",
                "e-mailen|101|1|1|1",
                "Æøåæøåæ|101|1|1|1",
                "Uden punktum til sidst|29|4|1|1",
                "Hvad? Hvem? Hvor?|1|3|3|0",
            })
    void lixIsTheLengthOfSentencesAndTheShareOfLongWords(
            String text, int lix, int words, int sentences, int longWords) {
        assertThat(Readability.of(text)).isEqualTo(new Readability(lix, words, sentences, longWords));
    }

    @Test
    void nothingMeasuresNothing() {
        assertThat(Readability.of(" – ")).isEqualTo(new Readability(0, 0, 0, 0));
    }
}
