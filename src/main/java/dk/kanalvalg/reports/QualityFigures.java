package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.reports.PeriodFigures.Sum;
import java.math.BigDecimal;

/**
 * How well cases reached those they are for, as shares of the cases that are shown.
 *
 * @param cases {@code null} where no month shows it
 * @param hiddenMonths of how many months some of it is hidden; the shares are then the least that they can be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QualityFigures(
        Long cases,
        BigDecimal accepted,
        BigDecimal delivered,
        BigDecimal fellBack,
        BigDecimal failed,
        BigDecimal unattended,
        int hiddenMonths) {

    static QualityFigures of(PeriodFigures figures) {
        Sum total = figures.total();
        Sum delivered = figures.value(Dimension.DELIVERED, Dimension.YES);
        Sum accepted = figures.value(Dimension.ACCEPTED, Dimension.YES);
        Sum fellBack = figures.value(Dimension.FALLBACK, Dimension.YES);
        Sum failed = figures.value(Dimension.FAILED, Dimension.YES);
        Sum unattended = figures.value(Dimension.UNATTENDED, Dimension.YES);
        return new QualityFigures(
                total.cases(),
                accepted.share(total),
                delivered.share(total),
                fellBack.share(total),
                failed.share(total),
                unattended.share(total),
                Math.max(
                        Math.max(accepted.hiddenMonths(), delivered.hiddenMonths()),
                        Math.max(fellBack.hiddenMonths(), Math.max(failed.hiddenMonths(), unattended.hiddenMonths()))));
    }
}
