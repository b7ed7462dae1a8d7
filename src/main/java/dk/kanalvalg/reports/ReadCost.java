package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.reports.CostReport.AdministrationCost;
import dk.kanalvalg.reports.CostReport.CostRow;
import dk.kanalvalg.reports.CostReport.FixedCost;
import dk.kanalvalg.reports.PeriodFigures.Value;
import dk.kanalvalg.reports.Prices.Price;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the report on cost. What has no price is named, and never guessed. */
@ApplicationScoped
class ReadCost {

    private static final String FALLBACK = "FALLBACK";

    private final ReadFigures figures;
    private final CouncilSettings settings;

    ReadCost(ReadFigures figures, CouncilSettings settings) {
        this.figures = figures;
        this.settings = settings;
    }

    /** The report of a scope, as far as the caller may see it. */
    @BoundedRead
    @Transactional
    CostReport read(ReportScope scope, Language language) {
        return of(figures.read(scope), language);
    }

    /** The same of what is known already, in the transaction that read it. */
    CostReport of(ReadFigures.Known known, Language language) {
        ReportScope scope = known.scope();
        Prices prices = settings.read(scope.municipality(), CouncilSetting.PRICES, Prices.class)
                .orElse(Prices.NONE);
        ReportWords words = new ReportWords(language);
        Set<String> withoutPrice = new TreeSet<>();
        List<CostRow> rows = rows(known, known.area(), prices, withoutPrice, words);
        return new CostReport(
                scope.municipality(),
                scope.from().toString(),
                scope.to().toString(),
                scope.administration(),
                words.code(),
                known.exact(),
                known.unpublished().stream().map(YearMonth::toString).toList(),
                rows,
                scope.administration() == null ? fixed(known, prices, words) : List.of(),
                List.copyOf(withoutPrice),
                QualityFigures.of(known.figures()),
                scope.administration() == null ? administrations(known, prices, words) : List.of());
    }

    /** One way in one month. */
    private record Way(String service, String means) {}

    private static final class Sums {
        private long cases;
        private int months;
        private BigDecimal variable = BigDecimal.ZERO;
        private final Set<String> sources = new TreeSet<>();
    }

    private static List<CostRow> rows(
            ReadFigures.Known known, String area, Prices prices, Set<String> withoutPrice, ReportWords words) {
        Map<Way, Sums> sums = new LinkedHashMap<>();
        known.monthly().forEach((month, counts) -> {
            PeriodFigures figures = new PeriodFigures(List.of(counts), area, known.exact());
            for (Value value : figures.values(Dimension.WAY, 2)) {
                add(new Way(value.path().getFirst(), value.path().getLast()), value, month, prices, withoutPrice, sums);
            }
            for (Value value : figures.values(Dimension.FALLBACK, 2)) {
                add(new Way(FALLBACK, value.path().getLast()), value, month, prices, withoutPrice, sums);
            }
        });
        return sums.entrySet().stream()
                .map(one -> new CostRow(
                        one.getKey().service(),
                        one.getKey().means(),
                        words.label(List.of(one.getKey().means())),
                        one.getValue().cases,
                        known.exact() ? 0 : known.monthly().size() - one.getValue().months,
                        money(one.getValue().variable),
                        List.copyOf(one.getValue().sources)))
                .toList();
    }

    private static void add(
            Way way, Value value, YearMonth month, Prices prices, Set<String> withoutPrice, Map<Way, Sums> sums) {
        Long cases = value.sum().cases();
        if (cases == null || cases == 0) {
            return;
        }
        Sums sum = sums.computeIfAbsent(way, _ -> new Sums());
        sum.cases += cases;
        sum.months++;
        Optional<Price> price = prices.of(way.means(), month.atEndOfMonth());
        price.ifPresentOrElse(
                known -> {
                    sum.variable = sum.variable.add(known.variable().multiply(BigDecimal.valueOf(cases)));
                    sum.sources.add(known.source());
                },
                () -> withoutPrice.add(way.means()));
    }

    private static List<FixedCost> fixed(ReadFigures.Known known, Prices prices, ReportWords words) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        known.monthly().keySet().forEach(month -> prices.means().forEach(means -> prices.of(means, month.atEndOfMonth())
                .ifPresent(price -> sums.merge(means, price.fixed(), BigDecimal::add))));
        return sums.entrySet().stream()
                .map(one -> new FixedCost(one.getKey(), words.label(List.of(one.getKey())), money(one.getValue())))
                .toList();
    }

    private static List<AdministrationCost> administrations(ReadFigures.Known known, Prices prices, ReportWords words) {
        return known.figures().administrations().stream()
                .map(value -> value.path().getFirst())
                .map(area -> new AdministrationCost(
                        area,
                        money(rows(known, area, prices, new TreeSet<>(), words).stream()
                                .map(CostRow::variable)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)),
                        QualityFigures.of(known.of(area))))
                .toList();
    }

    private static BigDecimal money(BigDecimal kroner) {
        return kroner.setScale(2, RoundingMode.HALF_EVEN);
    }
}
