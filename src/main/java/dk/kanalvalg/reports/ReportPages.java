package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.reports.InclusionReport.ChannelTimes;
import dk.kanalvalg.reports.MonthFigures.Spread;
import dk.kanalvalg.reports.ReportPage.PageTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes pages of reports on cost, targets and quality. */
record ReportPages(Language language) {

    private static final String NOT_SHOWN = "–";

    /** The page of a report on cost; every cost has what came of it on the same page. */
    ReportPage of(CostReport report) {
        List<PageTable> tables = new ArrayList<>();
        tables.add(new PageTable(
                say("Hvad det kostede at mødes, i kroner", "What it cost to meet, in kroner"),
                List.of(
                        say("Tjeneste", "Service"),
                        say("Måde", "Means"),
                        say("Henvendelser", "Contacts"),
                        say("Kroner", "Kroner"),
                        say("Hvem siger prisen", "Who says the price")),
                report.rows().stream()
                        .map(row -> List.of(
                                row.service(),
                                row.label(),
                                least(row.cases(), row.hiddenMonths()),
                                row.variable().toPlainString(),
                                String.join("; ", row.sources())))
                        .toList()));
        tables.add(new PageTable(
                say("Faste udgifter, i kroner", "Fixed cost, in kroner"),
                List.of(say("Måde", "Means"), say("Kroner", "Kroner")),
                report.fixed().stream()
                        .map(row -> List.of(row.label(), row.fixed().toPlainString()))
                        .toList()));
        tables.add(quality(say("Alle", "All"), report.quality()));
        report.administrations()
                .forEach(one -> tables.add(
                        quality(one.administration() + ": " + one.variable().toPlainString() + " kr.", one.quality())));
        List<String> notes = new ArrayList<>(notes(report.exact(), report.unpublished()));
        if (!report.withoutPrice().isEmpty()) {
            notes.add(say("Uden pris, og derfor ikke talt med: ", "Without a price, and so not counted: ")
                    + String.join(", ", report.withoutPrice()) + ".");
        }
        return new ReportPage(
                report.language(),
                say("Hvad det kostede", "What it cost"),
                lead(report.municipality(), report.administration(), report.from(), report.to()),
                notes,
                tables);
    }

    /** The page of a report on targets. */
    ReportPage of(TargetsReport report) {
        List<PageTable> tables = new ArrayList<>();
        report.targets()
                .forEach(one -> tables.add(new PageTable(
                        one.target().measure() + " "
                                + (one.target().direction() == Targets.TargetDirection.AT_LEAST ? "≥ " : "≤ ")
                                + percent(one.target().value()) + ", "
                                + one.target().by()
                                + (one.target().area() == null
                                        ? ""
                                        : ", " + one.target().area())
                                + (one.share() == null ? "" : say(". Nu: ", ". Now: ") + percent(one.share())),
                        List.of(say("Måned", "Month"), say("Andel", "Share")),
                        one.months().stream()
                                .map(month -> List.of(month.month(), percent(month.share())))
                                .toList())));
        tables.add(new PageTable(
                say("Hvad regelsættene selv måles på", "What the policies are measured by themselves"),
                List.of(say("Regelsæt", "Policy"), say("Mål", "Measure")),
                report.policies().stream()
                        .map(policy -> List.of(policy.title(), policy.measure()))
                        .toList()));
        return new ReportPage(
                report.language(),
                say("Byrådets mål", "The council's targets"),
                lead(report.municipality(), null, report.from(), report.to()),
                notes(report.exact(), report.unpublished()),
                tables);
    }

    /** The page of a report on quality. */
    ReportPage of(QualityReport report) {
        return new ReportPage(
                report.language(),
                say("Hvor godt det virkede", "How well it worked"),
                lead(report.municipality(), report.administration(), report.from(), report.to()),
                notes(report.exact(), report.unpublished()),
                List.of(
                        quality(say("Alle", "All"), report.quality()),
                        new PageTable(
                                say("Minutter, halvdelen og ni ud af ti", "Minutes, half and nine in ten"),
                                List.of(
                                        say("Kanal", "Channel"),
                                        say("Til modtagelse", "To acceptance"),
                                        say("Til levering", "To delivery")),
                                report.times().stream().map(ReportPages::times).toList()),
                        new PageTable(
                                say("Hvor svære teksterne er (LIX)", "How hard the texts are (LIX)"),
                                List.of(say("Regel", "Rule"), "LIX", say("Tekst", "Text")),
                                report.texts().stream()
                                        .map(text -> List.of(text.rule(), Integer.toString(text.lix()), text.text()))
                                        .toList())));
    }

    private PageTable quality(String title, QualityFigures quality) {
        return new PageTable(
                title,
                List.of(say("Hvad blev der af dem", "What became of them"), say("Andel", "Share")),
                List.of(
                        List.of(say("modtaget af forvaltningen", "accepted"), percent(quality.accepted())),
                        List.of(say("nåede frem", "delivered"), percent(quality.delivered())),
                        List.of(say("måtte prøves på en anden måde", "fell back"), percent(quality.fellBack())),
                        List.of(say("kunne ikke leveres første gang", "failed"), percent(quality.failed())),
                        List.of(say("lå uden at nogen tog sig af dem", "unattended"), percent(quality.unattended()))));
    }

    private static List<String> times(ChannelTimes one) {
        String name = Stream.of(one.label(), one.month())
                .filter(Objects::nonNull)
                .reduce("", (a, b) -> (a + " " + b).strip());
        return List.of(name, spread(one.accepted()), spread(one.delivered()));
    }

    private static String spread(Spread spread) {
        return spread == null ? NOT_SHOWN : spread.medianMinutes() + " / " + spread.p90Minutes();
    }

    private List<String> notes(boolean exact, List<String> unpublished) {
        if (exact) {
            return List.of(say("Tallene er nøjagtige.", "The figures are exact."));
        }
        List<String> notes = new ArrayList<>(List.of(say(
                "Tal under fem vises ikke, og heller ikke tal, som de kan regnes ud af; andele og summer er derfor mindst, hvad"
                        + " der står. Hver måned gøres op én gang, 14 dage efter at den er slut.",
                "Figures under five are not shown, nor figures from which they could be found; so shares and sums are at least"
                        + " what they say. Each month is counted once, 14 days after its end.")));
        if (!unpublished.isEmpty()) {
            notes.add(say("Endnu ikke gjort op: ", "Not counted yet: ") + String.join(", ", unpublished) + ".");
        }
        return notes;
    }

    private String lead(String municipality, String administration, String from, String to) {
        return say("Kommune ", "Municipality ") + municipality + (administration == null ? "" : ", " + administration)
                + ", " + from + say(" til ", " to ") + to + ".";
    }

    private static String least(long cases, int hiddenMonths) {
        return (hiddenMonths > 0 ? "≥ " : "") + cases;
    }

    private static String percent(BigDecimal share) {
        return share == null
                ? NOT_SHOWN
                : share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private String say(String danish, String english) {
        return switch (language) {
            case DANISH -> danish;
            case ENGLISH -> english;
        };
    }
}
