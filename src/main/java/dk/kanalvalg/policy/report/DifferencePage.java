package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.analysis.PolicyDifference.Change;
import dk.kanalvalg.core.analysis.PolicyDifference.Changes;
import dk.kanalvalg.core.analysis.PolicyDifference.LimitMet;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.policy.report.ReportPage.Section;
import java.util.List;
import java.util.stream.Stream;

/** Presents whose result changes under another version, and how. */
public final class DifferencePage {

    private DifferencePage() {}

    /**
     * The page of a difference.
     *
     * @param before the name of the version that is replaced
     * @param after the name of the one that replaces it
     */
    public static ReportPage of(String before, String after, PolicyDifference difference, Language language) {
        Phrases phrases = new Phrases(language);
        return new ReportPage(
                phrases.code(),
                phrases.say("Forskel: %s og %s", "Difference: %s and %s").formatted(before, after),
                verdict(difference, phrases),
                changes(difference, phrases));
    }

    /** The difference as a part of another page: the compared version and the verdict, then each change. */
    public static List<Section> sections(String before, PolicyDifference difference, Phrases phrases) {
        Section answer = phrases.section(
                phrases.say("Forskel fra ", "Difference from ") + before, verdict(difference, phrases), List.of());
        return Stream.concat(Stream.of(answer), changes(difference, phrases).stream())
                .toList();
    }

    private static List<Section> changes(PolicyDifference difference, Phrases phrases) {
        return switch (difference) {
            case Changes(List<Change> changes, long _) ->
                changes.stream().map(change -> section(change, phrases)).toList();
            case LimitMet _ -> List.of();
        };
    }

    static String verdict(PolicyDifference difference, Phrases phrases) {
        return switch (difference) {
            case LimitMet _ ->
                phrases.say(
                        "Reglerne er for sammenfiltrede til at kunne sammenlignes inden for grænsen.",
                        "The rules are too entangled to be compared within the limit.");
            case Changes(List<Change> changes, long _)
            when changes.isEmpty() -> phrases.say("Alle får det samme som før.", "Everybody gets the same as before.");
            case Changes(List<Change> changes, long _) ->
                phrases.say(
                                "%d slags ændringer, hvoraf %d skifter kanal.",
                                "%d kinds of change, of which %d change channel.")
                        .formatted(
                                changes.size(),
                                changes.stream().filter(Change::changesChannel).count());
        };
    }

    private static Section section(Change change, Phrases phrases) {
        String title = phrases.say("Før: %s. Nu: %s.", "Before: %s. Now: %s.")
                .formatted(phrases.effect(change.before()), phrases.effect(change.after()));
        String finding = phrases.say("For eksempel når %s. I alt:", "For example when %s. In all:")
                .formatted(phrases.facts(change.example()));
        return phrases.section(
                title,
                change.complete() ? finding : finding + phrases.say(" (ikke alle er vist)", " (not all are shown)"),
                change.conditions().stream().map(phrases::condition).toList());
    }
}
