package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.policy.report.FindingsView.ChangeView;
import dk.kanalvalg.policy.report.FindingsView.OutcomeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An analysis told to people, as headed lists, which a terminal and a page can each show in their own way. */
public final class FindingsText {

    private final FindingsView view;
    private final Language language;
    private final List<Section> sections = new ArrayList<>();

    private FindingsText(FindingsView view, Language language) {
        this.view = view;
        this.language = language;
    }

    /** A heading and what stands under it. */
    record Section(String heading, List<String> lines) {}

    /** The findings as lines of text. */
    public static String text(FindingsView view, Language language) {
        FindingsText told = new FindingsText(view, language).tell();
        return told.sections.stream()
                .map(section -> section.heading() + "\n"
                        + section.lines().stream()
                                .map(line -> "  - " + line + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n", told.title() + "\n\n", ""));
    }

    /** The findings as a page. */
    public static String html(FindingsView view, Language language) {
        FindingsText told = new FindingsText(view, language).tell();
        String lists = told.sections.stream()
                .map(section -> "<h2>" + escaped(section.heading()) + "</h2>\n<ul>\n"
                        + section.lines().stream()
                                .map(line -> "<li>" + escaped(line) + "</li>\n")
                                .collect(Collectors.joining())
                        + "</ul>\n")
                .collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="%1$s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%2$s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}</style>
                </head>
                <body><main>
                <h1>%2$s</h1>
                %3$s</main></body>
                </html>
                """.formatted(language == Language.DANISH ? "da" : "en", escaped(told.title()), lists);
    }

    private FindingsText tell() {
        section(
                view.approvable()
                        ? say("Regelsættet kan godkendes", "The policy can be approved")
                        : say("Regelsættet kan ikke godkendes endnu", "The policy cannot be approved yet"),
                view.obstacles().stream()
                        .map(obstacle -> obstacle.field() + ": " + obstacle.message())
                        .toList());
        tellLaw();
        tellGuarantees();
        tellCases();
        tellTable();
        tellDifference();
        return this;
    }

    private String title() {
        return say("Analyse af regelsættet ", "Analysis of the policy ") + view.id();
    }

    private void tellLaw() {
        if (view.withinLaw() == null) {
            return;
        }
        if (view.withinLaw().proven()) {
            section(
                    say("Loven holder", "The law holds"),
                    List.of(
                            say(
                                    "For alle tænkelige oplysninger: ingen regel i loven mister en sag, og ingen garanti brydes.",
                                    "For all facts there can be: no rule of the law loses a matter, and no guarantee breaks.")));
        } else {
            section(
                    say("Loven svækkes", "The law is weakened"),
                    view.withinLaw().violations().stream()
                            .map(found -> say(
                                            "%s: ved %s giver loven %s, udkastet %s",
                                            "%s: for %s the law gives %s, the draft %s")
                                    .formatted(
                                            found.broken(),
                                            facts(found.facts()),
                                            outcome(found.law()),
                                            outcome(found.draft())))
                            .toList());
        }
    }

    private void tellGuarantees() {
        section(
                say("Garantier", "Guarantees"),
                view.guarantees().stream()
                        .map(guarantee -> guarantee.kept()
                                ? guarantee.id() + say(": holder for alle oplysninger", ": kept for all facts")
                                : say("%s: BRUDT. Modeksempel: %s giver %s", "%s: BROKEN. Counterexample: %s gives %s")
                                        .formatted(
                                                guarantee.id(),
                                                facts(guarantee.counterexample().facts()),
                                                outcome(guarantee
                                                        .counterexample()
                                                        .outcome())))
                        .toList());
    }

    private void tellCases() {
        if (view.coverage() == null) {
            return;
        }
        section(
                say("Eksempler, der ikke går som ventet", "Cases that come out otherwise than expected"),
                view.coverage().failed().stream()
                        .map(failed -> failed.name() + ": " + outcome(failed.outcome()))
                        .toList());
        section(
                say("Regler uden eksempel", "Rules without a case"),
                view.coverage().uncovered());
    }

    private void tellTable() {
        if (view.table() == null) {
            return;
        }
        section(
                say("Huller: kun opsamlingsreglen passer", "Gaps: only the catch-all holds"),
                conditions(view.table().gaps(), view.table().gapsComplete()));
        section(
                say("Regler, der aldrig afgør noget", "Rules that never decide"),
                view.table().shadowed().stream()
                        .map(shadowed -> shadowed.rule()
                                + (shadowed.by().isEmpty()
                                        ? ""
                                        : say(", på grund af ", ", because of ") + String.join(", ", shadowed.by())))
                        .toList());
        section(
                say("Regler, der kan fjernes uden forskel", "Rules that can go and nothing changes"),
                view.table().redundant());
        section(
                say("Regler, der venter på et råds valg", "Rules that wait for a council's choice"),
                view.table().dormant());
        section(
                say("Overlap, hvor rækkefølgen afgør: ", "Overlaps where the order decides: ")
                        + view.table().overlaps().count(),
                view.table().overlaps().shown().stream()
                        .limit(20)
                        .map(pair -> say("%s før %s: %s", "%s before %s: %s")
                                .formatted(pair.first(), pair.second(), facts(pair.facts())))
                        .toList());
    }

    private void tellDifference() {
        if (view.difference() == null) {
            return;
        }
        String heading = say("Forskelle fra %s version %d", "Differences from %s version %d")
                .formatted(view.difference().comparedWith(), view.difference().comparedWithVersion());
        section(
                heading,
                view.difference().limitMet()
                        ? List.of(say("For stor at beregne", "Too large to compute"))
                        : view.difference().changes().stream().map(this::change).toList());
    }

    private String change(ChangeView change) {
        return say("fra %s til %s, når %s", "from %s to %s when %s")
                .formatted(
                        outcome(change.before()),
                        outcome(change.after()),
                        String.join(say(" eller ", " or "), conditions(change.conditions(), change.complete())));
    }

    private List<String> conditions(List<Map<String, String>> conditions, boolean complete) {
        List<String> told = new ArrayList<>();
        conditions.forEach(cells -> told.add(facts(cells)));
        if (!complete) {
            told.add(say("og flere", "and more"));
        }
        return told;
    }

    private String facts(Map<String, ?> facts) {
        return facts.isEmpty()
                ? say("intet oplyst", "nothing told")
                : facts.entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private String outcome(OutcomeView outcome) {
        return outcome.channel() == null
                ? say("ingen regel", "no rule")
                : outcome.channel() + " " + outcome.means() + " (" + outcome.reason() + ")"
                        + (outcome.humanRequired() ? say(" med en medarbejder", " with a human") : "");
    }

    /** An empty list is told too, for "none" is an answer. */
    private void section(String heading, List<String> lines) {
        sections.add(new Section(heading, lines.isEmpty() ? List.of(say("ingen", "none")) : lines));
    }

    private String say(String danish, String english) {
        return language == Language.DANISH ? danish : english;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
