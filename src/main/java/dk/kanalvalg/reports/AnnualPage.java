package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.reports.AnnualReport.ActionCount;
import dk.kanalvalg.reports.ReportPage.PageTable;
import java.util.List;

/** The page of what a year's package tells beside the other reports. */
record AnnualPage(Language language) {

    ReportPage of(AnnualReport report) {
        return new ReportPage(
                report.language(),
                say("Året ", "The year ") + report.year(),
                say("Kommune ", "Municipality ")
                        + report.municipality()
                        + say(
                                ". Resten af pakken er rapporterne om, hvem der blev mødt hvordan, hvad det kostede, byrådets mål og"
                                        + " kvaliteten.",
                                ". The rest of the package are the reports on who was met how, what it cost, the council's targets and"
                                        + " quality."),
                List.of(say(
                        "Fejlede kontroller af loggen, afviste adgange og skift af nøgler måles i driften og står ikke her.",
                        "Failed verifications of the audit, refused access and changes of keys are measured in operation and do"
                                + " not stand here.")),
                List.of(
                        actions(say("Persondata", "Personal data"), report.privacy()),
                        new PageTable(
                                say("Brud på persondatasikkerheden", "Breaches of personal data"),
                                List.of(say("Hvad", "What"), say("Antal", "Count")),
                                List.of(
                                        row(
                                                say("opdaget", "discovered"),
                                                report.breaches().breaches()),
                                        row(
                                                say("anmeldt inden 72 timer", "reported within 72 hours"),
                                                report.breaches().inTime()),
                                        row(
                                                say("ikke anmeldt", "not reported"),
                                                report.breaches().unreported()))),
                        actions(
                                say(
                                        "Kontrol: hvad to personer skal være om, og hvad der blev ændret",
                                        "Control: what takes two persons, and what was changed"),
                                report.control()),
                        new PageTable(
                                say("Regelsæt ved årets slutning", "Policies at the end of the year"),
                                List.of(
                                        say("Regelsæt", "Policy"),
                                        say("Formål", "Purpose"),
                                        say("Mål", "Measure"),
                                        say("Gælder siden", "In force since"),
                                        say("Principper", "Principles")),
                                report.policies().stream()
                                        .map(policy -> List.of(
                                                policy.title() + ", " + policy.id() + " " + policy.version(),
                                                String.join(", ", policy.purpose()),
                                                policy.measure(),
                                                policy.since() == null
                                                        ? ""
                                                        : policy.since().toString(),
                                                String.join(", ", policy.principles())))
                                        .toList())));
    }

    private PageTable actions(String title, List<ActionCount> counts) {
        return new PageTable(
                title,
                List.of(say("Handling", "Action"), say("Antal", "Count")),
                counts.stream()
                        .map(one -> List.of(
                                one.action(),
                                one.times() == null
                                        ? say("under fem", "under five")
                                        : one.times().toString()))
                        .toList());
    }

    private static List<String> row(String what, long count) {
        return List.of(what, Long.toString(count));
    }

    private String say(String danish, String english) {
        return switch (language) {
            case DANISH -> danish;
            case ENGLISH -> english;
        };
    }
}
