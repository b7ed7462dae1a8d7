package dk.kanalvalg.policy.report;

import java.util.List;

/**
 * What was proven, as sentences in one language. Text and HTML are made from it, so both say the same.
 *
 * @param language {@code da} or {@code en}
 * @param verdict the answer in one sentence, for those who read no further
 */
public record ReportPage(String language, String title, String verdict, List<Section> sections) {

    /**
     * The answer to one question.
     *
     * @param finding the result, in a sentence
     * @param details the evidence, one line each
     */
    public record Section(String title, String finding, List<String> details) {}

    /** The page as plain text. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(title).append('\n').append(verdict).append('\n');
        for (Section section : sections) {
            text.append('\n').append(section.title()).append('\n');
            text.append(section.finding()).append('\n');
            section.details().forEach(detail -> text.append("- ").append(detail).append('\n'));
        }
        return text.toString();
    }
}
