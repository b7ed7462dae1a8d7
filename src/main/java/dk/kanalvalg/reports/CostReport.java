package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;

/**
 * What it cost to meet people, by the council's own prices, in Danish kroner; never without what came of it.
 *
 * @param exact whether nothing is hidden
 * @param unpublished the months of which nothing is shown yet
 * @param rows each way to meet somebody, help included; fall-backs apart
 * @param fixed of the means that had a price, month by month; none of it belongs to a single administration
 * @param withoutPrice the means that were used in a month in which they have no price: their cost is in no sum
 * @param quality of all the report's cases
 * @param administrations the variable cost of each, with the quality of its cases
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CostReport(
        String municipality,
        String from,
        String to,
        String administration,
        String language,
        boolean exact,
        List<String> unpublished,
        List<CostRow> rows,
        List<FixedCost> fixed,
        List<String> withoutPrice,
        QualityFigures quality,
        List<AdministrationCost> administrations) {

    /**
     * What one way cost.
     *
     * @param service the channel on which cases were first met, or {@code FALLBACK} for what was sent after that had failed
     * @param cases the least that it can be where months hide it
     * @param hiddenMonths the months that do
     * @param variable of the cases that are shown, in months with a price
     * @param sources who said what the price is
     */
    record CostRow(
            String service,
            String means,
            String label,
            long cases,
            int hiddenMonths,
            BigDecimal variable,
            List<String> sources) {}

    /** What a means cost however often it was used. */
    record FixedCost(String means, String label, BigDecimal fixed) {}

    /** An administration's variable cost. */
    record AdministrationCost(String administration, BigDecimal variable, QualityFigures quality) {}
}
