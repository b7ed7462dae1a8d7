package dk.kanalvalg.policy.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was proven, as sentences in one language. Text and HTML are made from it, so both say the same.
 *
 * @param language {@code da} or {@code en}
 * @param verdict the answer in one sentence, for those who read no further
 * @param sections the page itself
 * @param details what stands behind it, for those who ask how it is known
 */
public record ReportPage(String language, String title, String verdict, List<Section> sections, List<Section> details) {

    /** A page without anything behind it. */
    public ReportPage(String language, String title, String verdict, List<Section> sections) {
        this(language, title, verdict, sections, List.of());
    }

    /**
     * The answer to one question.
     *
     * @param finding the result, in a sentence
     * @param details the evidence, one line each
     */
    public record Section(String title, String finding, List<String> details) {

        /** The same with a few of its details, and how many more there are. */
        public Section shortened(int most, Phrases phrases) {
            return details.size() <= most
                    ? this
                    : new Section(
                            title,
                            finding,
                            Stream.concat(details.stream().limit(most), Stream.of(phrases.more(details.size() - most)))
                                    .toList());
        }
    }

    /** The word under which the details stand. */
    public String detailsTitle() {
        return language.equals("da") ? "Detaljer" : "Details";
    }

    /** The page with its details, one after the other. */
    public ReportPage whole() {
        return new ReportPage(
                language,
                title,
                verdict,
                Stream.concat(sections.stream(), details.stream()).toList());
    }

    /** The page as plain text, without its details. */
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
