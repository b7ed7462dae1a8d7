package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.decision.FactPartition;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.UnaryTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a cell as S-FEEL unary tests. It writes the values for which a cell holds, not the cell's own text, because a
 * policy's cells can nest, while S-FEEL only knows a list or one {@code not(..)} around a list. "Unknown" is {@code
 * null}. It is named in every {@code not(..)} that must not hold for it, because FEEL's negation, unlike a policy's, is
 * true for it. A KLE subject is its six digits as a number, so that an area is an interval.
 */
final class FeelWriter {

    /** Longer than any text of a fact, for a cell on a text that never holds. */
    private static final String NO_TEXT = "-".repeat(65);

    private static final String NULL = "null";

    private final Domain domain;
    private final List<String> inside = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();
    private final boolean unknown;
    /** Whether texts that no cell names are included; they can be expressed by exclusion only. */
    private boolean openInside;

    private FeelWriter(Fact fact, UnaryTest test) {
        this.domain = fact.domain();
        this.unknown = test.holdsUnknown();
        FactPartition partition = FactPartition.of(fact, List.of(test));
        for (int index = 0; index < partition.size(); index++) {
            boolean holds = partition.signature(index).get(0);
            List<String> values = holds ? inside : outside;
            if (domain instanceof Domain.Texts) {
                partition.texts(index).forEach(text -> values.add(quoted(text)));
                openInside |= holds && partition.holdsOtherTexts(index);
            } else {
                partition.intervals(index).forEach(interval -> values.addAll(written(interval)));
            }
        }
    }

    /** The unary tests that hold for exactly the values that the test holds for. */
    static String write(Fact fact, UnaryTest test) {
        return new FeelWriter(fact, test).write();
    }

    private String write() {
        boolean everything = outside.isEmpty() && (!(domain instanceof Domain.Texts) || openInside);
        if (everything) {
            return unknown ? "-" : "not(" + NULL + ")";
        }
        if (openInside || shorterOutside()) {
            return "not(" + list(outside, !unknown) + ")";
        }
        if (inside.isEmpty() && !unknown) {
            return domain instanceof Domain.Texts ? quoted(NO_TEXT) : "not(" + list(outside, true) + ")";
        }
        return list(inside, unknown);
    }

    /** Engines disagree on null in a {@code not(..)} around a range, so null is always named explicitly. */
    private boolean shorterOutside() {
        boolean ranged = outside.stream().anyMatch(value -> "[<>".indexOf(value.charAt(0)) >= 0);
        return !(domain instanceof Domain.Texts) && outside.size() < inside.size() && !(unknown && ranged);
    }

    private static String list(List<String> values, boolean withNull) {
        return values.isEmpty()
                ? NULL
                : (withNull ? NULL + ", " : "") + values.stream().collect(Collectors.joining(", "));
    }

    private List<String> written(long[] interval) {
        return switch (domain) {
            case Domain.Booleans _, Domain.Enumeration _ -> {
                List<String> names = new ArrayList<>();
                for (long code = interval[0]; code <= interval[1]; code++) {
                    names.add(literal(code));
                }
                yield names;
            }
            case Domain.Integers _, Domain.Dates _, Domain.Kle _, Domain.Texts _ -> List.of(range(interval));
        };
    }

    private String range(long[] interval) {
        String from = literal(interval[0]);
        String to = literal(interval[1]);
        if (interval[0] == interval[1]) {
            return from;
        } else if (interval[0] == domain.first() && interval[1] != domain.last()) {
            return "<= " + to;
        } else if (interval[1] == domain.last()) {
            return ">= " + from;
        }
        return "[" + from + ".." + to + "]";
    }

    private String literal(long code) {
        return switch (domain) {
            case Domain.Enumeration _ -> quoted(domain.render(code));
            case Domain.Dates _ -> "date(\"" + domain.render(code) + "\")";
            case Domain.Booleans _ -> domain.render(code);
            case Domain.Integers _, Domain.Kle _, Domain.Texts _ -> Long.toString(code);
        };
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
