package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.reports.MonthFigures.Spread;
import java.math.BigDecimal;
import java.util.List;

/**
 * Who was met on which channel, and what became of it.
 *
 * @param municipality whose
 * @param from the first month
 * @param to the last month
 * @param administration whose cases alone, or {@code null}
 * @param language of titles and labels
 * @param exact whether nothing is hidden
 * @param unpublished the months of which nothing is shown yet
 * @param cases all of them; {@code null} where no month shows it
 * @param hiddenMonths the published months whose total is not shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InclusionReport(
        String municipality,
        String from,
        String to,
        String administration,
        String language,
        boolean exact,
        List<String> unpublished,
        Long cases,
        int hiddenMonths,
        List<ReportTable> tables,
        List<ChannelTimes> times,
        List<NationalFigure> national) {

    /**
     * The counts by one dimension.
     *
     * @param dimension its code
     * @param title in the reader's language
     */
    record ReportTable(String dimension, String title, List<ReportCell> cells) {}

    /**
     * One count.
     *
     * @param path of the value, from the widest to the narrowest
     * @param label of the value in the reader's language
     * @param cases {@code null} where no month shows it
     * @param share of the cases that are shown; {@code null} where there is none
     * @param hiddenMonths the months that do not show it; where there are any, {@code cases} and {@code share} are the least
     *     that it can be
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReportCell(List<String> path, String label, Long cases, BigDecimal share, int hiddenMonths) {

        /** The share in hundredths, for the page. */
        public BigDecimal percent() {
            return share == null ? null : share.movePointRight(2);
        }
    }

    /**
     * How long it took.
     *
     * @param month {@code null} for the whole period
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChannelTimes(String month, String channel, String label, Spread accepted, Spread delivered) {}

    /** A figure of the country to compare with, and where it is from. */
    record NationalFigure(String figure, String value, String source) {}
}
