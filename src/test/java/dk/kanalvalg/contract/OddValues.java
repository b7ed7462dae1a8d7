package dk.kanalvalg.contract;

import dk.kanalvalg.TestEvents;
import java.util.List;
import java.util.Random;

/** Texts and pieces of JSON that services have been seen to stumble over. */
final class OddValues {

    /** Stands in every odd text of a body, so that an answer that gives one back is found. */
    static final String MARK = "w0rdofabody";

    /** Numbers of nobody, written in the ways in which people write them. */
    private static final List<String> NUMBERS = List.of(
            TestEvents.CPR,
            "610170-1008",
            "610170 1008",
            "610170/1008",
            "610170.1008",
            "610170\u20131008",
            "610170\u00a01008",
            "610170 - 1008",
            "61 01 70 10 08",
            "61.01.70-1008",
            "610170 1 008",
            "\uff16\uff11\uff10\uff11\uff17\uff10\uff11\uff10\uff10\uff18",
            "610170\u200b1008",
            "x6101701008y");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            MARK + "\u0000",
            MARK + "\r\n\u0007",
            MARK + "\u202e\u200b\ufeff",
            MARK + "\ud83d\ude00".repeat(600),
            MARK + "'; drop table contact_case; --",
            "<script>" + MARK + "</script>",
            "${" + MARK + "}{{" + MARK + "}}%s%n",
            "../../" + MARK,
            MARK.repeat(7_000),
            "null",
            "-0",
            "1e400",
            "2026-02-30",
            "2026-02-30T10:00:00Z",
            "2026-06-15T10:15+02:00",
            "2026-06-30T23:59:60Z",
            "+999999999-12-31T23:59:59Z",
            "-0001-01-01",
            "0000-00-00",
            "9999-12-31T23:59:59.999999999+18:00",
            "P99999999999Y",
            "00000000-0000-0000-0000-000000000000",
            "i\u0307\u0130\u00df",
            "*",
            "99.99.99",
            "9999");

    /** JSON that is another type than what was there, or larger than anything. */
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-1e-400",
            "1E+2147483647",
            "9223372036854775808",
            "1" + "0".repeat(400),
            "0." + "1".repeat(400),
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"" + MARK + "\": 1}",
            "{\"\": {}}",
            "[" + "1,".repeat(3_000) + "1]",
            "[".repeat(2_500) + "]".repeat(2_500),
            "{\"a\":".repeat(900) + "1" + "}".repeat(900),
            "\"\\ud800\"",
            "\"\\udc00\\ud800 " + MARK + "\"",
            "\"\\u0000\"",
            "\"" + "a".repeat(300_000) + "\"");

    private OddValues() {}

    static String number(Random random) {
        return one(NUMBERS, random);
    }

    static String text(Random random) {
        return random.nextInt(4) == 0 ? number(random) : one(TEXTS, random);
    }

    /** As it stands in a document, which no tree can hold: numbers of any size, half of a surrogate. */
    static String piece(Random random) {
        return one(PIECES, random);
    }

    static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
