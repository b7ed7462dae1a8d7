package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.CellParser;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.UnaryTest;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Reads what a policy says of facts: the cells of its rows, and the values of its cases. */
final class ConditionReader {

    private final Map<String, Fact> facts;
    private final Map<String, Object> parameters;
    private final CellParser parser;
    private final Faults faults;

    ConditionReader(Map<String, Fact> facts, Map<String, Object> parameters, Faults faults) {
        this.facts = facts;
        this.parameters = parameters;
        this.parser = new CellParser(parameters);
        this.faults = faults;
    }

    /** The cells of a row; an obligation may also ask about the finished decision. */
    SequencedMap<String, Cell> cells(List<DocumentNode.Entry> entries, boolean ofDecision) {
        SequencedMap<String, Cell> cells = new LinkedHashMap<>();
        for (DocumentNode.Entry entry : whole(entries)) {
            String name = entry.key().text();
            fact(entry.key()).ifPresent(fact -> {
                if (Vocabulary.ofDecision(name) && !ofDecision) {
                    faults.add(entry.key(), name + " is known only when the decision is made; obligations may ask it");
                } else {
                    cell(fact, entry.value()).ifPresent(cell -> cells.put(name, cell));
                }
            });
        }
        return Collections.unmodifiableSequencedMap(cells);
    }

    /** The facts of a case; under a name such as {@code $humanFirstAreas}, a parameter as a council might set it. */
    Map<String, Object> values(List<DocumentNode.Entry> entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (DocumentNode.Entry entry : entries) {
            String name = entry.key().text();
            Optional<Object> value = name.startsWith("$") ? parameter(entry) : value(entry);
            value.ifPresent(known -> values.put(name, known));
        }
        return Collections.unmodifiableMap(values);
    }

    private Optional<Object> parameter(DocumentNode.Entry entry) {
        if (!parameters.containsKey(entry.key().text().substring(1))) {
            faults.add(entry.key(), "there is no parameter " + entry.key().text());
        }
        return new ParameterReader(faults).value(entry.value());
    }

    private Optional<Object> value(DocumentNode.Entry entry) {
        Optional<Fact> fact = fact(entry.key());
        Optional<Object> value = entry.value() instanceof DocumentNode.Scalar scalar
                ? fact.flatMap(known -> known.domain().read(scalar.text()))
                : Optional.empty();
        if (fact.isPresent() && value.isEmpty()) {
            faults.add(
                    entry.value(),
                    fact.get().name() + " has as its value "
                            + fact.get().domain().description());
        }
        return value;
    }

    private Optional<Fact> fact(DocumentNode.Scalar name) {
        Optional<Fact> fact = Optional.ofNullable(facts.get(name.text()));
        if (fact.isEmpty()) {
            faults.add(name, "unknown fact " + name.text() + "; it is neither built in nor declared under inputs");
        }
        return fact;
    }

    private Optional<Cell> cell(Fact fact, DocumentNode value) {
        return switch (value) {
            case DocumentNode.Scalar scalar -> parsed(fact, scalar);
            case DocumentNode.Items list -> list(fact, list);
            case DocumentNode.Entries _ -> {
                faults.add(value, "expected a cell such as a value, a list of values or an interval");
                yield Optional.empty();
            }
        };
    }

    private Optional<Cell> list(Fact fact, DocumentNode.Items list) {
        if (list.items().isEmpty()) {
            faults.add(list, "an empty list never holds; leave " + fact.name() + " out, or name values");
        }
        List<Cell> cells =
                list.items().stream().flatMap(item -> cell(fact, item).stream()).toList();
        String source = cells.stream().map(Cell::source).collect(Collectors.joining(", ", "[", "]"));
        return Optional.of(new Cell(
                source, new UnaryTest.AnyOf(cells.stream().map(Cell::test).toList())));
    }

    private Optional<Cell> parsed(Fact fact, DocumentNode.Scalar scalar) {
        return switch (parser.parse(fact, scalar.text())) {
            case CellParser.Parsed(Cell cell) -> Optional.of(cell);
            case CellParser.Faulty(String message) -> {
                faults.add(scalar, message);
                yield Optional.empty();
            }
        };
    }

    /**
     * YAML ends an unquoted value within braces at a comma, so {@code {type: not(PAYSLIP, SU)}} arrives in two parts, the
     * second a name without a value. Nobody who writes that means anything but the list, so it is put together again.
     */
    static List<DocumentNode.Entry> whole(List<DocumentNode.Entry> entries) {
        List<DocumentNode.Entry> whole = new ArrayList<>();
        for (DocumentNode.Entry entry : entries) {
            if (!whole.isEmpty()
                    && whole.getLast().value() instanceof DocumentNode.Scalar open
                    && continues(open, entry)) {
                DocumentNode.Scalar joined = new DocumentNode.Scalar(
                        open.text() + ", " + entry.key().text(), true, open.line(), open.column());
                whole.set(
                        whole.size() - 1, new DocumentNode.Entry(whole.getLast().key(), joined));
            } else {
                whole.add(entry);
            }
        }
        return whole;
    }

    private static boolean continues(DocumentNode.Scalar open, DocumentNode.Entry entry) {
        return open.plain()
                && open.text().startsWith("not(")
                && !open.text().endsWith(")")
                && entry.value() instanceof DocumentNode.Scalar(String text, boolean plain, int _, int _)
                && plain
                && text.isEmpty();
    }
}
