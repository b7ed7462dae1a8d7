package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.Condition;
import dk.kanalvalg.core.analysis.Effect;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.policy.report.ReportPage.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phrases that all pages share. Names of facts, rules and values stay as the policy has them. */
public record Phrases(Language language) {

    /** Maximum number of lines for a reader; the data has all. */
    private static final int MOST_LINES = 25;

    /** The language's code in HTML. */
    public String code() {
        return say("da", "en");
    }

    /** The text in this language. */
    public String say(String danish, String english) {
        return switch (language) {
            case DANISH -> danish;
            case ENGLISH -> english;
        };
    }

    /** A section with at most as many details as a reader can follow. */
    public Section section(String title, String finding, List<String> details) {
        if (details.size() <= MOST_LINES) {
            return new Section(title, finding, details);
        }
        List<String> shown = details.subList(0, MOST_LINES);
        int more = details.size() - MOST_LINES;
        return new Section(
                title,
                finding,
                Stream.concat(
                                shown.stream(),
                                Stream.of(say("… og %d til.".formatted(more), "… and %d more.".formatted(more))))
                        .toList());
    }

    /** A set of facts, as "digitalPost: EXEMPT and age: < 15, unless acute: true". */
    String condition(Condition condition) {
        String when = condition.when().isEmpty()
                ? say("alle oplysninger", "all facts")
                : cells(condition.when(), say(" og ", " and "));
        return condition.unless().isEmpty()
                ? when
                : when + say(", medmindre ", ", unless ") + cells(condition.unless(), say(" eller ", " or "));
    }

    private static String cells(Map<String, String> cells, String between) {
        return cells.entrySet().stream()
                .map(cell -> cell.getKey() + ": " + cell.getValue())
                .collect(Collectors.joining(between));
    }

    /** Facts of an example; facts that are not named are unknown, and the text says so when none is named. */
    public String facts(Map<String, Object> facts) {
        return facts.isEmpty()
                ? say("intet er oplyst", "nothing is known")
                : facts.entrySet().stream()
                        .map(fact -> fact.getKey() + " = "
                                + (fact.getValue() instanceof KleCode kle ? kle.value() : fact.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** What a rule gives, as "ANALOG, LETTER (DP_EXEMPT)". */
    public String effect(Effect effect) {
        if (!effect.decided()) {
            return say("ingen afgørelse", "no decision");
        }
        return effect.then().channel()
                + ", "
                + effect.then().means()
                + (effect.then().human() ? say(", med en medarbejder", ", with a human") : "")
                + " ("
                + effect.reason()
                + ")";
    }

    /** A rule's name, or a phrase for no rule. */
    public String rule(String id) {
        return id.isEmpty() ? say("ingen regel", "no rule") : id;
    }
}
