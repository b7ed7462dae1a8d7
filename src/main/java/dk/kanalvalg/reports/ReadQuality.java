package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.reports.QualityReport.TextReadability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/** Reads the report on quality. */
@ApplicationScoped
class ReadQuality {

    private final ReadFigures figures;
    private final ReadPublicRules rules;

    ReadQuality(ReadFigures figures, ReadPublicRules rules) {
        this.figures = figures;
        this.rules = rules;
    }

    /** The report of a scope, as far as the caller may see it. */
    @BoundedRead
    @Transactional
    QualityReport read(ReportScope scope, Language language) {
        return of(figures.read(scope), language);
    }

    /** The same of what is known already, in the transaction that read it. */
    QualityReport of(ReadFigures.Known known, Language language) {
        ReportScope scope = known.scope();
        ReportWords words = new ReportWords(language);
        return new QualityReport(
                scope.municipality(),
                scope.from().toString(),
                scope.to().toString(),
                scope.administration(),
                words.code(),
                known.exact(),
                known.unpublished().stream().map(YearMonth::toString).toList(),
                QualityFigures.of(known.figures()),
                ReadInclusion.times(known, words),
                texts(scope.municipality()));
    }

    private List<TextReadability> texts(String municipality) {
        return rules.of(municipality, Language.DANISH).stream()
                .flatMap(all -> all.rules().stream())
                .map(rule -> new TextReadability(
                        rule.id(), rule.text(), Readability.of(rule.text()).lix()))
                .sorted(Comparator.comparingInt(TextReadability::lix).reversed().thenComparing(TextReadability::rule))
                .toList();
    }
}
