package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.policy.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads S-FEEL unary tests as a policy's cell. It accepts only what means the same in both: literals, comparisons,
 * intervals, lists of them and one {@code not(..)} around a list, with {@code null} for "unknown". Everything else is
 * refused with a message that says what to write instead.
 */
final class FeelReader {

    private static final Pattern NEGATION = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern INTERVAL = Pattern.compile("([\\[(\\]])(.+?)\\.\\.(.+)([\\])\\[])", Pattern.DOTALL);
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)(.+)", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern DATE = Pattern.compile("date\\s*\\(\\s*\"([0-9]{4}-[0-9]{2}-[0-9]{2})\"\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.0+)?");
    private static final String UNKNOWN = "unknown";

    private final Domain domain;

    FeelReader(Domain domain) {
        this.domain = domain;
    }

    /** What is wrong with a cell, for its author. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /** The cell, or empty for {@code -}, which matches everything. */
    Optional<String> cell(String tests) throws Refusal {
        String text = tests.strip();
        if (text.isEmpty() || text.equals("-")) {
            return Optional.empty();
        }
        Matcher negation = NEGATION.matcher(text);
        List<String> cells = new ArrayList<>();
        if (negation.matches() && split(text).size() == 1) {
            negated(split(negation.group(1)), cells);
        } else {
            for (String test : split(text)) {
                cells.addAll(positive(test));
            }
        }
        return Optional.of(cells.size() == 1 ? cells.getFirst() : "[" + String.join(", ", cells) + "]");
    }

    /** FEEL's negation is true for null and a policy's is not, so the cell must say what null gives. */
    private void negated(List<String> tests, List<String> cells) throws Refusal {
        boolean withNull = tests.contains("null");
        List<String> inner = new ArrayList<>();
        for (String test : tests) {
            if (!test.equals("null")) {
                if (!withNull
                        && (INTERVAL.matcher(test).matches()
                                || COMPARISON.matcher(test).matches())) {
                    throw new Refusal("not(" + test + ") does not say whether it holds for null;"
                            + " name null in it, or list what it leaves");
                }
                inner.addAll(positive(test));
            }
        }
        if (!withNull) {
            cells.add(UNKNOWN);
        }
        cells.add("not(" + (inner.isEmpty() ? UNKNOWN : String.join(", ", inner)) + ")");
    }

    private List<String> positive(String test) throws Refusal {
        if (test.equals("null")) {
            return List.of(UNKNOWN);
        }
        Matcher interval = INTERVAL.matcher(test);
        if (interval.matches()) {
            return interval(interval);
        }
        Matcher comparison = COMPARISON.matcher(test);
        if (comparison.matches()) {
            return comparison(comparison.group(1), comparison.group(2).strip());
        }
        return domain instanceof Domain.Kle ? KleAreas.of(number(test), number(test)) : List.of(literal(test));
    }

    private List<String> interval(Matcher parts) throws Refusal {
        boolean fromOpen = !parts.group(1).equals("[");
        boolean toOpen = !parts.group(4).equals("]");
        String from = parts.group(2).strip();
        String to = parts.group(3).strip();
        if (domain instanceof Domain.Kle) {
            return KleAreas.of(number(from) + (fromOpen ? 1 : 0), number(to) - (toOpen ? 1 : 0));
        }
        return List.of((fromOpen ? "(" : "[") + ordered(from) + ".." + ordered(to) + (toOpen ? ")" : "]"));
    }

    private List<String> comparison(String comparator, String operand) throws Refusal {
        if (domain instanceof Domain.Kle) {
            long bound = number(operand);
            return switch (comparator) {
                case "<" -> KleAreas.of(domain.first(), bound - 1);
                case "<=" -> KleAreas.of(domain.first(), bound);
                case ">" -> KleAreas.of(bound + 1, domain.last());
                default -> KleAreas.of(bound, domain.last());
            };
        }
        return List.of(comparator + " " + ordered(operand));
    }

    private String ordered(String text) throws Refusal {
        return switch (domain) {
            case Domain.Integers _, Domain.Dates _ -> literal(text);
            case Domain.Booleans _, Domain.Enumeration _, Domain.Texts _, Domain.Kle _ ->
                throw new Refusal("only numbers and dates are compared, not " + text);
        };
    }

    private long number(String text) throws Refusal {
        if (!NUMBER.matcher(text).matches()) {
            throw new Refusal(text + " is no whole number");
        }
        return Long.parseLong(text.contains(".") ? text.substring(0, text.indexOf('.')) : text);
    }

    private String literal(String text) throws Refusal {
        return switch (domain) {
            case Domain.Integers _, Domain.Kle _ -> Long.toString(number(text));
            case Domain.Booleans _ -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new Refusal(text + " is not true or false");
                }
                yield text;
            }
            case Domain.Dates _ -> {
                Matcher date = DATE.matcher(text);
                if (!date.matches()) {
                    throw new Refusal(text + " is no date; write date(\"2026-06-15\")");
                }
                yield date.group(1);
            }
            case Domain.Enumeration _ -> string(text);
            case Domain.Texts _ -> quoted(string(text));
        };
    }

    private static String quoted(String text) throws Refusal {
        if (text.contains("\"")) {
            throw new Refusal("a text in a cell holds no quotation mark");
        }
        return '"' + text + '"';
    }

    /** The value of a string literal. */
    static String string(String text) throws Refusal {
        Matcher string = STRING.matcher(text.strip());
        if (!string.matches()) {
            throw new Refusal(text + " is no literal; functions, names and arithmetic are not read");
        }
        String inside = string.group(1);
        if (inside.contains("\\u") || inside.contains("\\n") || inside.contains("\\t")) {
            throw new Refusal("of the escapes in a string only \\\" and \\\\ are read");
        }
        return inside.replaceAll("\\\\(.)", "$1");
    }

    /** Parts between the commas outside strings and brackets. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\\' && quoted) {
                i++;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && sign == '(') {
                depth++;
            } else if (!quoted && sign == ')') {
                depth--;
            } else if (!quoted && sign == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
