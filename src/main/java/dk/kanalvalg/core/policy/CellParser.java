package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.KlePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cells of a table: DMN's unary tests (S-FEEL) with KLE areas, {@code unknown} and parameters by name. What
 * can never hold is refused here, since a row that never holds is always a mistake; only a parameter may be an empty
 * list, which is how a council says "nowhere".
 */
public final class CellParser {

    /** Bounds the depth of {@code not(not(..))} too. */
    private static final int MAX_LENGTH = 2_000;

    private static final Pattern INTERVAL = Pattern.compile("([\\[(]?)([^\\[\\]()]+?)\\.\\.([^\\[\\]()]+?)([])]?)");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)(.+)");

    private final Map<String, Object> parameters;

    /** A parser that fills in these parameters: Long, Boolean, LocalDate, String or a list of those. */
    public CellParser(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    /** What came of a cell. */
    public sealed interface Result {}

    /** A cell that can be asked. */
    public record Parsed(Cell cell) implements Result {}

    /** Why it cannot, in a sentence for the one who wrote it. */
    public record Faulty(String message) implements Result {}

    /** Reads one cell on the fact. */
    public Result parse(Fact fact, String source) {
        if (source.length() > MAX_LENGTH) {
            return new Faulty("the cell is longer than " + MAX_LENGTH + " characters");
        }
        return switch (test(fact, source.strip())) {
            case Test(UnaryTest test) -> new Parsed(new Cell(source.strip(), test));
            case Fault(String message) -> new Faulty(message);
        };
    }

    private Outcome test(Fact fact, String text) {
        List<String> alternatives = split(text);
        if (alternatives.size() > 1) {
            return anyOf(fact, alternatives);
        }
        Matcher interval = INTERVAL.matcher(text);
        Matcher comparison = COMPARISON.matcher(text);
        if (text.isEmpty()) {
            return new Fault("the cell is empty; leave " + fact.name() + " out, or write any");
        } else if (text.equals("any") || text.equals("-")) {
            return new Test(new UnaryTest.Any());
        } else if (text.equals("unknown")) {
            return new Test(new UnaryTest.Unknown());
        } else if (text.startsWith("not(") && text.endsWith(")")) {
            return negation(fact, text.substring(4, text.length() - 1));
        } else if (interval.matches()) {
            return interval(fact, text, interval);
        } else if (text.startsWith("[") && text.endsWith("]")) {
            return anyOf(fact, split(text.substring(1, text.length() - 1)));
        } else if (comparison.matches()) {
            return comparison(
                    fact, text, comparison.group(1), comparison.group(2).strip());
        }
        return value(fact, text);
    }

    private Outcome negation(Fact fact, String inner) {
        return switch (anyOf(fact, split(inner))) {
            case Test(UnaryTest test) -> new Test(new UnaryTest.Not(test));
            case Fault fault -> fault;
        };
    }

    private Outcome anyOf(Fact fact, List<String> alternatives) {
        List<UnaryTest> tests = new ArrayList<>();
        for (String alternative : alternatives) {
            switch (test(fact, alternative.strip())) {
                case Test(UnaryTest test) -> tests.add(test);
                case Fault fault -> {
                    return fault;
                }
            }
        }
        return new Test(tests.size() == 1 ? tests.getFirst() : new UnaryTest.AnyOf(List.copyOf(tests)));
    }

    private Outcome interval(Fact fact, String text, Matcher parts) {
        if (parts.group(1).isEmpty() != parts.group(4).isEmpty()) {
            return new Fault(text + " opens or closes no interval; write it as [15..18)");
        }
        return switch (bound(fact, parts.group(2).strip())) {
            case Fault fault -> fault;
            case Test(UnaryTest.Range from) ->
                switch (bound(fact, parts.group(3).strip())) {
                    case Fault fault -> fault;
                    case Test(UnaryTest.Range to) ->
                        range(
                                fact,
                                text,
                                parts.group(1).equals("(") ? from.to() + 1 : from.from(),
                                parts.group(4).equals(")") ? to.from() - 1 : to.to());
                    case Test _ -> unordered(fact);
                };
            case Test _ -> unordered(fact);
        };
    }

    private Outcome comparison(Fact fact, String text, String comparator, String operand) {
        return switch (bound(fact, operand)) {
            case Fault fault -> fault;
            case Test(UnaryTest.Range(long from, long to)) -> {
                Domain domain = fact.domain();
                yield switch (comparator) {
                    case "<" -> range(fact, text, domain.first(), from - 1);
                    case "<=" -> range(fact, text, domain.first(), to);
                    case ">" -> range(fact, text, to + 1, domain.last());
                    default -> range(fact, text, from, domain.last());
                };
            }
            case Test _ -> unordered(fact);
        };
    }

    private static Outcome range(Fact fact, String text, long from, long to) {
        return from > to
                ? new Fault("no value of " + fact.name() + " lies in " + text)
                : new Test(new UnaryTest.Range(from, to));
    }

    /** A single value of a fact whose values have an order that a reader would expect. */
    private Outcome bound(Fact fact, String text) {
        return switch (fact.domain()) {
            case Domain.Integers _, Domain.Dates _ -> value(fact, text);
            case Domain.Booleans _, Domain.Enumeration _, Domain.Kle _, Domain.Texts _ -> unordered(fact);
        };
    }

    private static Outcome unordered(Fact fact) {
        return new Fault(fact.name() + " takes a value or a list of values here, not a comparison or an interval");
    }

    private Outcome value(Fact fact, String text) {
        if (!text.startsWith("$")) {
            return literal(fact, text);
        }
        Object parameter = parameters.get(text.substring(1));
        return switch (parameter) {
            case null -> new Fault("there is no parameter " + text);
            case List<?> values ->
                values.isEmpty()
                        ? new Test(new UnaryTest.AnyOf(List.of()))
                        : anyOf(fact, values.stream().map(Object::toString).toList());
            default -> literal(fact, parameter.toString());
        };
    }

    private static Outcome literal(Fact fact, String text) {
        Domain domain = fact.domain();
        String bare = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
        Optional<UnaryTest> test =
                switch (domain) {
                    case Domain.Kle _ ->
                        KlePattern.parse(bare).map(area -> new UnaryTest.Range(area.first(), area.last()));
                    case Domain.Texts _ -> domain.read(bare).map(value -> new UnaryTest.Text(Set.of(value.toString())));
                    case Domain.Booleans _, Domain.Enumeration _, Domain.Integers _, Domain.Dates _ ->
                        domain.read(bare)
                                .map(domain::code)
                                .map(code -> new UnaryTest.Range(code.getAsLong(), code.getAsLong()));
                };
        return test.<Outcome>map(Test::new)
                .orElseGet(() -> new Fault(fact.name() + " takes " + domain.description() + ", not " + text));
    }

    /** Parts between the commas that stand in no bracket and no quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == '(' || character == '[')) {
                depth++;
            } else if (!quoted && (character == ')' || character == ']')) {
                depth--;
            } else if (!quoted && character == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private sealed interface Outcome {}

    private record Test(UnaryTest test) implements Outcome {}

    private record Fault(String message) implements Outcome {}
}
