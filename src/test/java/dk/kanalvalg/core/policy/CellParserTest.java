package dk.kanalvalg.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellParserTest {

    private static final Map<String, Fact> FACTS =
            Vocabulary.facts().stream().collect(Collectors.toMap(Fact::name, Function.identity()));

    private static final CellParser PARSER = new CellParser(
            Map.of("days", 30L, "areas", List.of("34.*", "27.35.*"), "nowhere", List.of(), "since", "2026-01-01"));

    /** A cell, the values (and the unknown, as ?) it holds for, and those it does not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            digitalPost  | EXEMPT                    | EXEMPT                | REGISTERED ?
            digitalPost  | "EXEMPT"                  | EXEMPT                | REGISTERED ?
            digitalPost  | [EXEMPT, CLOSED]          | EXEMPT CLOSED         | REGISTERED ?
            digitalPost  | EXEMPT, CLOSED            | EXEMPT CLOSED         | REGISTERED ?
            digitalPost  | not(EXEMPT)               | REGISTERED            | EXEMPT ?
            digitalPost  | not(EXEMPT, CLOSED)       | REGISTERED            | EXEMPT CLOSED ?
            digitalPost  | [unknown, not(EXEMPT)]    | REGISTERED ?          | EXEMPT
            digitalPost  | unknown                   | ?                     | EXEMPT
            digitalPost  | not(unknown)              | EXEMPT                | ?
            digitalPost  | any                       | EXEMPT ?              |
            digitalPost  | -                         | EXEMPT ?              |
            acute        | true                      | true                  | false ?
            age          | 15                        | 15                    | 14 16 ?
            age          | < 15                      | 0 14                  | 15 ?
            age          | <= 15                     | 15                    | 16 ?
            age          | >15                       | 16                    | 15 ?
            age          | >= 15                     | 15                    | 14 ?
            age          | [15..18)                  | 15 17                 | 14 18 ?
            age          | (15..18]                  | 16 18                 | 15 19 ?
            age          | [15..18]                  | 15 18                 | 14 19 ?
            age          | [unknown, < 15, [18..20]] | ? 14 18 20            | 15 17 21
            residentDays | <= $days                  | 0 30                  | 31 ?
            residentDays | [1..$days]                | 1 30                  | 0 31 ?
            deadlineDays | -5                        | -5                    | 5 ?
            kle          | 27.35.*                   | 27.35.00 27.35.99     | 27.34.99 27.36.00 ?
            kle          | 27.*                      | 27.00.00 27.99.99     | 26.99.99 28.00.00 ?
            kle          | *                         | 00.00.00 99.99.99     | ?
            kle          | 27.35.04                  | 27.35.04              | 27.35.05 ?
            kle          | not(27.*)                 | 28.00.00              | 27.35.04 ?
            kle          | $areas                    | 34.10.10 27.35.04     | 27.36.00 ?
            kle          | $nowhere                  |                       | 27.36.00 ?
            deadline     | 2026-06-15                | 2026-06-15            | 2026-06-16 ?
            deadline     | >= $since                 | 2026-01-01 2027-01-01 | 2025-12-31 ?
            deadline     | [2026-01-01..2027-01-01)  | 2026-12-31            | 2027-01-01 ?
            facet        | G01                       | G01                   | G02 ?
            facet        | [G01, "A, B"]             | G01                   | G02 ?
            facet        | not(G01)                  | G02                   | G01 ?
            """)
    void aCellHoldsForItsValuesAndNoOthers(String fact, String cell, String holding, String failing) {
        UnaryTest test = parsed(fact, cell);

        assertThat(values(holding)).allMatch(value -> holds(FACTS.get(fact), test, value));
        assertThat(values(failing)).noneMatch(value -> holds(FACTS.get(fact), test, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            digitalPost  | EXEMTP             | digitalPost takes one of REGISTERED, EXEMPT
            digitalPost  | [EXEMPT, X]        | digitalPost takes one of
            digitalPost  | < EXEMPT           | takes a value or a list of values here, not a comparison
            digitalPost  | not()              | the cell is empty
            digitalPost  | [EXEMPT,]          | the cell is empty
            acute        | yes                | acute takes true or false, not yes
            age          | fifteen            | age takes a whole number from 0 to 200
            age          | 201                | age takes a whole number from 0 to 200
            age          | 1.5                | age takes a whole number
            age          | 99999999999999999999 | age takes a whole number
            age          | [18..15)           | no value of age lies in [18..15)
            age          | [15..15)           | no value of age lies in [15..15)
            age          | < 0                | no value of age lies in < 0
            age          | > 200              | no value of age lies in > 200
            age          | [15..18            | opens or closes no interval
            age          | 15..18)            | opens or closes no interval
            age          | not(unknown        | age takes a whole number
            age          | $days2             | there is no parameter $days2
            residentDays | < $areas           | residentDays takes a whole number
            kle          | 27.3*              | kle takes a KLE area such as 27.35.*
            kle          | < 27.35.04         | takes a value or a list of values here
            deadline     | 2026-02-30         | deadline takes a date such as 2026-06-15
            """)
    void aCellThatCannotBeAskedIsRefusedWithItsReason(String fact, String cell, String reason) {
        assertThat(PARSER.parse(FACTS.get(fact), cell))
                .isInstanceOfSatisfying(CellParser.Faulty.class, faulty -> assertThat(faulty.message())
                        .contains(reason));
    }

    @Test
    void aCellKeepsTheTextItWasWrittenIn() {
        assertThat(PARSER.parse(FACTS.get("residentDays"), " <= $days "))
                .isInstanceOfSatisfying(
                        CellParser.Parsed.class,
                        parsed -> assertThat(parsed.cell().source()).isEqualTo("<= $days"));
    }

    @Test
    void aCellNestedWithoutEndIsRefusedAndHarmsNothing() {
        assertThat(PARSER.parse(FACTS.get("age"), "not(".repeat(100_000))).isInstanceOf(CellParser.Faulty.class);
        assertThat(PARSER.parse(FACTS.get("age"), "not(".repeat(300) + "1" + ")".repeat(300)))
                .isInstanceOf(CellParser.Parsed.class);
        assertThat(PARSER.parse(FACTS.get("age"), "[".repeat(2_000))).isInstanceOf(CellParser.Faulty.class);
    }

    private static UnaryTest parsed(String fact, String cell) {
        return ((CellParser.Parsed) PARSER.parse(FACTS.get(fact), cell)).cell().test();
    }

    private static List<String> values(String list) {
        return list == null ? List.of() : Arrays.asList(list.split(" ", -1));
    }

    private static boolean holds(Fact fact, UnaryTest test, String value) {
        if (value.equals("?")) {
            return test.holdsUnknown();
        }
        return fact.domain() instanceof Domain.Texts
                ? test.holdsText(value)
                : test.holds(fact.domain()
                        .code(fact.domain().read(value).orElseThrow())
                        .orElseThrow());
    }
}
