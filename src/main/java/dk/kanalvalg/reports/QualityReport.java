package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.reports.InclusionReport.ChannelTimes;
import java.util.List;

/**
 * How well and how soon cases reached those they are for, and how hard the texts are to read.
 *
 * @param exact whether nothing is hidden
 * @param unpublished the months of which nothing is shown yet
 * @param texts that citizens read by the rules in force, in Danish, the hardest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QualityReport(
        String municipality,
        String from,
        String to,
        String administration,
        String language,
        boolean exact,
        List<String> unpublished,
        QualityFigures quality,
        List<ChannelTimes> times,
        List<TextReadability> texts) {

    /** A rule's text for the citizen, and how hard it is. */
    record TextReadability(String rule, String text, int lix) {}
}
