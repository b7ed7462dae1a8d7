package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.analysis.PolicyAnalysis.Broken;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Coverage;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Gaps;
import dk.kanalvalg.core.analysis.PolicyAnalysis.GuaranteeVerdict;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Holds;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Overlap;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Overlaps;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Report;
import dk.kanalvalg.core.analysis.PolicyAnalysis.Shadowed;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The questions that are asked about one table, each put as one of what remains of a box without others. */
final class TableQuestions {

    private static final int MOST_GAPS = 100;
    private static final int MOST_OVERLAPS = 1_000;

    private final Axes axes;
    private final Rows rows;
    private final Table table;
    private final List<Guarantee> guarantees;
    private final Duties duties;
    private final RemainderSearch search;
    private final AnalysisBudget.Meter meter;

    TableQuestions(List<Fact> vocabulary, List<Rule> rules, ProofScope scope, AnalysisBudget.Meter meter) {
        this.guarantees = scope.guarantees();
        this.axes = Axes.of(vocabulary, rules, further(scope));
        this.rows = new Rows(axes);
        this.table = new Table(rows, rules, 0);
        this.duties = new Duties(rows, scope.guaranteed(), rules.size() + guarantees.size());
        this.search = new RemainderSearch(rows, meter);
        this.meter = meter;
    }

    /** Cells that stand behind the rules' on the axes: the guarantees', and those of the obligations they speak of. */
    static List<SequencedMap<String, Cell>> further(ProofScope scope) {
        return Stream.concat(
                        scope.guarantees().stream().map(Guarantee::when),
                        scope.guaranteed().stream().map(Obligation::when))
                .toList();
    }

    Report report(Coverage coverage) {
        List<Shadowed> shadowed = shadowed();
        List<String> redundant = redundant(shadowed.stream().map(Shadowed::rule).toList());
        return new Report(
                table.nobody(),
                axes.size(),
                gaps(),
                dormant(),
                shadowed,
                redundant,
                overlaps(),
                verdicts(),
                coverage,
                meter.spent());
    }

    private Gaps gaps() {
        BitSet decisive = table.before(table.catchAll());
        Region.Cover cover = new Region() {
            @Override
            public int[] find(BitSet without) {
                BitSet all = (BitSet) decisive.clone();
                all.or(without);
                return search.find(Box.all(axes.size()), all, RemainderSearch.UNBOUNDED);
            }

            @Override
            public boolean holds(Box box) {
                return BitSet.valueOf(rows.meeting(decisive, box)).isEmpty();
            }
        }.cover(rows, search, MOST_GAPS);
        return new Gaps(
                cover.boxes().stream().map(box -> Condition.of(axes, box)).toList(), cover.complete());
    }

    private List<String> dormant() {
        return IntStream.range(0, table.nobody())
                .filter(this::isDormant)
                .mapToObj(table::id)
                .toList();
    }

    /** Only a parameter can be empty; a cell that can't hold by itself is refused when the document is read. */
    private boolean isDormant(int place) {
        return table.box(place).isEmpty()
                && table.rule(place).when().values().stream()
                        .anyMatch(cell -> cell.source().contains("$"));
    }

    private List<Shadowed> shadowed() {
        List<Shadowed> shadowed = new ArrayList<>();
        for (int place = 0; place < table.nobody(); place++) {
            Box box = table.box(place);
            if (!isDormant(place) && !search.remains(box, table.before(place))) {
                shadowed.add(new Shadowed(table.id(place), shadows(place)));
            }
        }
        return shadowed;
    }

    /** One rule that does it alone, if there is one; which of several are needed is a question nobody asks twice. */
    private List<String> shadows(int place) {
        Box box = table.box(place);
        return IntStream.range(0, place)
                .filter(earlier -> table.box(earlier).contains(box, axes))
                .mapToObj(table::id)
                .findFirst()
                .map(List::of)
                .orElseGet(() -> IntStream.range(0, place)
                        .filter(earlier -> table.box(earlier).meets(box))
                        .mapToObj(table::id)
                        .toList());
    }

    /** Shadowed rules are redundant too, but that is said of them already. */
    private List<String> redundant(List<String> shadowed) {
        return IntStream.range(0, table.nobody())
                .filter(place -> !shadowed.contains(table.id(place)) && !isDormant(place) && changesNothing(place))
                .mapToObj(table::id)
                .toList();
    }

    /** Whether all that the rule decides would get the same from the next rule that holds. */
    private boolean changesNothing(int place) {
        Effect effect = table.effect(place);
        for (int next = place + 1; next < table.places(); next++) {
            if (!table.effect(next).equals(effect)) {
                BitSet without = (BitSet) table.before(next).clone();
                // Rows of a table are numbered as its places.
                without.clear(place);
                if (search.remains(table.box(place).and(table.box(next)), without)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Overlaps overlaps() {
        List<Overlap> shown = new ArrayList<>();
        int count = 0;
        for (int first = 0; first < table.catchAll(); first++) {
            for (int second = first + 1; second < table.catchAll(); second++) {
                if (!table.rule(first).then().equals(table.rule(second).then())
                        && table.box(first).meets(table.box(second))) {
                    if (count < MOST_OVERLAPS) {
                        int[] point = axes.pointIn(table.box(first).and(table.box(second)));
                        shown.add(new Overlap(table.id(first), table.id(second), Counterexample.facts(axes, point)));
                    }
                    count++;
                }
            }
        }
        return new Overlaps(count, shown);
    }

    private List<GuaranteeVerdict> verdicts() {
        List<GuaranteeVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < guarantees.size(); i++) {
            // Guarantees' cells stand behind the rules' on the axes.
            verdicts.add(verdict(guarantees.get(i), axes.box(table.nobody() + i)));
        }
        return verdicts;
    }

    private GuaranteeVerdict verdict(Guarantee guarantee, Box when) {
        return new GuaranteeSearch(table, duties, search)
                .breaking(guarantee, when)
                .<GuaranteeVerdict>map(found ->
                        new Broken(guarantee.id(), Counterexample.of(axes, found.point(), table, found.which())))
                .orElseGet(() -> new Holds(guarantee.id()));
    }
}
