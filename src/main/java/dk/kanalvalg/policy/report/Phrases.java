package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.analysis.Condition;
import dk.kanalvalg.core.analysis.Effect;
import dk.kanalvalg.core.analysis.QualifiedCondition;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.policy.report.ReportPage.Section;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The phrases that all pages share. Facts go by their labels, rules and outcomes by the names that the policy gives them. */
public record Phrases(Language language) {

    /** Maximum number of lines for a reader; the data has all. */
    private static final int MOST_LINES = 25;

    private static final Pattern PARAMETER = Pattern.compile("\\$([A-Za-z][A-Za-z0-9]*)");

    /** The language's code in HTML. */
    public String code() {
        return language.code();
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
        return new Section(title, finding, details).shortened(MOST_LINES, this);
    }

    /** That there are more lines than are shown. */
    public String more(int lines) {
        return say("… og %d til.", "… and %d more.").formatted(lines);
    }

    /** A set of facts, as "Digital Post: exempt and age: < 15, unless acute: yes". */
    public String condition(Condition condition) {
        String when = condition.when().isEmpty()
                ? say("alle oplysninger", "all facts")
                : cells(condition.when(), say(" og ", " and "));
        return condition.unless().isEmpty()
                ? when
                : when + say(", medmindre ", ", unless ") + cells(condition.unless(), say(" eller ", " or "));
    }

    /** A set of facts with exceptions, as "Digital Post: exempt, except where (age: < 15) or where (acute: yes)". */
    public String condition(QualifiedCondition qualified) {
        return qualified.except().isEmpty()
                ? condition(qualified.condition())
                : condition(qualified.condition())
                        + qualified.except().stream()
                                .map(except -> "(" + condition(except) + ")")
                                .collect(Collectors.joining(
                                        say(" eller hvor ", " or where "),
                                        say(", undtagen hvor ", ", except where "),
                                        ""));
    }

    private String cells(Map<String, String> cells, String between) {
        return cells.entrySet().stream()
                .map(cell -> fact(cell.getKey(), cell.getValue()))
                .collect(Collectors.joining(between));
    }

    /** For whom a rule is, as its cells say. */
    String condition(Rule rule) {
        return condition(rule, Map.of());
    }

    /** For whom a rule is, as its cells say, with the values of the parameters that they name. */
    public String condition(Rule rule, Map<String, Object> parameters) {
        return rule.when().isEmpty()
                ? say("alle", "everybody")
                : rule.when().entrySet().stream()
                        .map(cell -> fact(cell.getKey(), filled(cell.getValue().source(), parameters)))
                        .collect(Collectors.joining(say(" og ", " and ")));
    }

    private static String filled(String cell, Map<String, Object> parameters) {
        return PARAMETER
                .matcher(cell)
                .replaceAll(name -> Matcher.quoteReplacement(
                        parameters.containsKey(name.group(1)) ? text(parameters.get(name.group(1))) : name.group()));
    }

    private static String text(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(Object::toString).collect(Collectors.joining(", "))
                : value.toString();
    }

    /** The first few facts of a condition, where no more can be read. */
    String shortly(Condition condition, int most) {
        String few = condition.when().entrySet().stream()
                .limit(most)
                .map(cell -> fact(cell.getKey(), cell.getValue()))
                .collect(Collectors.joining(say(" og ", " and ")));
        return condition.when().isEmpty()
                ? say("alle andre", "all others")
                : few + (condition.when().size() > most || !condition.unless().isEmpty() ? " …" : "");
    }

    /** What a fact is called. */
    public String name(String fact) {
        return Labels.fact(fact, language);
    }

    /** What a value is called: a word of the vocabulary, a number, a date. */
    public String value(String value) {
        return Labels.value(value, language);
    }

    /** What a recipient's role is called. */
    public String role(RecipientRole role) {
        return Labels.value(role.name(), language);
    }

    private String fact(String name, String value) {
        return Labels.fact(name, language) + ": " + Labels.value(value, language);
    }

    /** A way to meet somebody, in words. */
    String way(Effect effect) {
        return effect.decided() ? way(effect.then()) : effect(effect);
    }

    /** A way to meet somebody, in words. */
    public String way(Rule.Consequence then) {
        return Labels.value(then.channel().name(), language) + " (" + Labels.value(then.means(), language) + ")"
                + (then.human() ? say(" med en medarbejder", " with a human") : "");
    }

    /** Facts of an example; those that are not named are unknown, and said to be when none is named. */
    public String facts(Map<String, Object> facts) {
        return facts.isEmpty()
                ? say("intet er oplyst", "nothing is known")
                : facts.entrySet().stream()
                        .map(fact -> fact(
                                fact.getKey(),
                                fact.getValue() instanceof KleCode kle
                                        ? kle.value()
                                        : fact.getValue().toString()))
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
