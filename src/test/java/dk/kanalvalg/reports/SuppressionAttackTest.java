package dk.kanalvalg.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.cases.facts.CaseFigures;
import dk.kanalvalg.cases.facts.CaseFigures.Help;
import dk.kanalvalg.reports.suppression.Figure;
import dk.kanalvalg.reports.suppression.Tabulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Attacks what is published of months with all that is published: every figure of every period and area is a linear equation
 * over the counts that nobody may know. A linear program finds the greatest value that each hidden count can have; where that
 * is under five, the count has come out.
 */
class SuppressionAttackTest {

    private static final List<String> MEANS = List.of("LETTER", "PHONE", "VISIT");
    private static final List<String> GROUPS = List.of("27", "28", "32");

    /** What an answer tells: the sum of those counts. */
    private record Equation(double[] sum, long value) {}

    @Property(tries = 60)
    void noHiddenCountUnderFiveComesOut(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int areas,
            @ForAll @IntRange(min = 1, max = 60) int most) {
        Random random = new Random(seed);
        List<CountedCases> months = new ArrayList<>();
        for (int month = 0; month < 2; month++) {
            months.addAll(month(month, areas, most, random));
        }
        List<MonthFigures> published = new ArrayList<>();
        for (int month = 0; month < 2; month++) {
            published.add(new CountMonth(of(months, month), List.of()).published());
        }
        for (Dimension dimension :
                List.of(Dimension.WAY, Dimension.KLE_GROUP, Dimension.AGE_BAND, Dimension.FALLBACK)) {
            attack(dimension, months, published);
        }
    }

    private static List<CountedCases> of(List<CountedCases> all, int month) {
        return all.stream().filter(one -> one.period() == month).toList();
    }

    /** Few of some, many of others, none of most. */
    private static List<CountedCases> month(int month, int areas, int most, Random random) {
        List<CountedCases> cases = new ArrayList<>();
        for (int area = 0; area < areas; area++) {
            for (int kind = 0; kind < 5; kind++) {
                long count = random.nextInt(3) == 0 ? random.nextInt(most) : random.nextInt(7);
                if (count > 0) {
                    boolean digital = random.nextBoolean();
                    CaseFigures figures = new CaseFigures(
                            digital ? "DIGITAL" : "ANALOG",
                            digital ? "DIGITAL_POST" : MEANS.get(random.nextInt(3)),
                            "R" + random.nextInt(3),
                            GROUPS.get(random.nextInt(3)),
                            random.nextBoolean() ? "30-49" : "75+",
                            "PORTAL",
                            "REGISTERED",
                            Help.NOT_ASKED);
                    cases.add(new CountedCases(
                            month, "a" + area, figures, random.nextInt(2), "LETTER", true, true, false, count));
                }
            }
        }
        return cases;
    }

    /** The unknowns are the narrowest counts of each area and month; a figure of a period and area is a sum of them. */
    private static void attack(Dimension dimension, List<CountedCases> cases, List<MonthFigures> published) {
        Map<List<Object>, Integer> unknowns = new LinkedHashMap<>();
        Map<List<Object>, Long> truth = new HashMap<>();
        for (int month = 0; month < published.size(); month++) {
            for (String area : of(cases, month).stream()
                    .map(CountedCases::administration)
                    .distinct()
                    .toList()) {
                for (List<String> path : paths(dimension, of(cases, month))) {
                    unknowns.put(List.of(month, area, path), unknowns.size());
                }
            }
        }
        cases.forEach(one ->
                truth.merge(List.of(one.period(), one.administration(), dimension.path(one)), one.cases(), Long::sum));
        List<Equation> known = known(dimension, published, unknowns);
        for (int month = 0; month < published.size(); month++) {
            Map<Figure, Long> shown = published.get(month).of(dimension);
            if (published.get(month).figures().isEmpty()) {
                continue;
            }
            for (Figure figure : figures(dimension, of(cases, month))) {
                double[] sum = sum(figure, month, unknowns);
                long count = 0;
                for (Map.Entry<List<Object>, Integer> one : unknowns.entrySet()) {
                    count += sum[one.getValue()] > 0 ? truth.getOrDefault(one.getKey(), 0L) : 0;
                }
                if (shown.containsKey(figure)) {
                    assertThat(shown.get(figure)).isEqualTo(count).isGreaterThanOrEqualTo(Tabulation.FEW);
                } else if (count < Tabulation.FEW) {
                    assertThat(greatest(sum, known))
                            .as("%s of month %d, which is %d", figure, month, count)
                            .isGreaterThanOrEqualTo(Tabulation.FEW - 1e-6);
                }
            }
        }
    }

    /** Whatever any question answers: the months one by one, and every period of them, by area and value. */
    private static List<Equation> known(
            Dimension dimension, List<MonthFigures> published, Map<List<Object>, Integer> unknowns) {
        List<Equation> known = new ArrayList<>();
        for (int first = 0; first < published.size(); first++) {
            for (int last = first; last < published.size(); last++) {
                Map<Figure, double[]> sums =
                        new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
                Map<Figure, Long> values = new HashMap<>();
                for (int month = first; month <= last; month++) {
                    Map<Figure, Long> shown = new HashMap<>(published.get(month).of(dimension));
                    shown.putAll(published.get(month).of(null));
                    for (Map.Entry<Figure, Long> one : shown.entrySet()) {
                        double[] more = sum(one.getKey(), month, unknowns);
                        sums.merge(one.getKey(), more, SuppressionAttackTest::plus);
                        values.merge(one.getKey(), one.getValue(), Long::sum);
                    }
                }
                sums.forEach((figure, sum) -> known.add(new Equation(sum, values.get(figure))));
            }
        }
        return known;
    }

    private static double[] plus(double[] one, double[] other) {
        double[] sum = one.clone();
        for (int place = 0; place < sum.length; place++) {
            sum[place] += other[place];
        }
        return sum;
    }

    private static double[] sum(Figure figure, int month, Map<List<Object>, Integer> unknowns) {
        double[] sum = new double[unknowns.size()];
        unknowns.forEach((key, place) -> {
            List<?> path = (List<?>) key.get(2);
            boolean inside = path.size() >= figure.path().size()
                    && path.subList(0, figure.path().size()).equals(figure.path());
            boolean there = figure.area().equals(Figure.WHOLE) || figure.area().equals(key.get(1));
            sum[place] = key.get(0).equals(month) && inside && there ? 1 : 0;
        });
        return sum;
    }

    private static double greatest(double[] sum, List<Equation> known) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        List<Variable> counts = new ArrayList<>();
        Expression most = model.newExpression("most").upper(1000);
        for (int place = 0; place < sum.length; place++) {
            counts.add(model.newVariable("count" + place).lower(0).weight(sum[place]));
            most.set(counts.get(place), sum[place]);
        }
        for (Equation one : known) {
            Expression expression =
                    model.newExpression("known" + known.indexOf(one)).level(one.value());
            for (int place = 0; place < sum.length; place++) {
                expression.set(counts.get(place), one.sum()[place]);
            }
        }
        Optimisation.Result found = model.maximise();
        assertThat(found.getState().isOptimal()).isTrue();
        // What a solver finds is a proof only if it keeps to everything that is known.
        assertThat(model.validate(found)).isTrue();
        return found.getValue();
    }

    /** What cases of the month have, and another value where they are all alike. */
    private static List<List<String>> paths(Dimension dimension, List<CountedCases> month) {
        List<List<String>> paths =
                new ArrayList<>(month.stream().map(dimension::path).distinct().toList());
        if (paths.stream().map(List::getFirst).distinct().count() == 1) {
            paths.add(List.of("+"));
        }
        return paths;
    }

    /** Every figure that there is, shown or not; those of areas without a name of their own, too. */
    private static List<Figure> figures(Dimension dimension, List<CountedCases> month) {
        List<String> areas = new ArrayList<>(
                month.stream().map(CountedCases::administration).distinct().toList());
        areas.add(Figure.WHOLE);
        return paths(dimension, month).stream()
                .flatMap(path -> IntStream.rangeClosed(1, path.size()).mapToObj(depth -> path.subList(0, depth)))
                .distinct()
                .flatMap(path -> areas.stream().map(area -> new Figure(area, path)))
                .toList();
    }
}
