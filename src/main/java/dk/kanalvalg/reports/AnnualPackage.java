package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.reports.ReportResource.Templates;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs all reports of a year into one file, each as a page, as a table and as JSON. */
@ApplicationScoped
class AnnualPackage {

    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");

    private final ReadCouncilReports reports;
    private final ReadAnnual annual;
    private final StoredJson json;
    private final Now now;

    AnnualPackage(ReadCouncilReports reports, ReadAnnual annual, StoredJson json, Now now) {
        this.reports = reports;
        this.annual = annual;
        this.json = json;
        this.now = now;
    }

    /** The texts of a package by the names of their files. Each is bounded by what a report can say, not by its cases. */
    record Files(Map<String, String> texts) {

        /** Writes them as a ZIP file. */
        void write(OutputStream to) throws IOException {
            try (ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(text.getKey()));
                    zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
        }
    }

    /** The package of a year that is over; 422 for another. */
    Files read(String municipality, String year, Language language) {
        if (year == null || !YEAR.matcher(year).matches()) {
            throw InvalidRequest.malformed("year", "must be a year, as 2026");
        }
        ReportScope scope = ReportScope.read(municipality, year + "-01", year + "-12", null);
        if (CaseCounts.begin(YearMonth.of(Integer.parseInt(year), 12).plusMonths(1))
                .isAfter(now.now())) {
            throw InvalidRequest.impossible("year", "is not over yet");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        AnnualReport told = annual.read(scope, language);
        ReportPages pages = new ReportPages(language);
        add(texts, "annual", told, new AnnualPage(language).of(told));
        ReadCouncilReports.All all = reports.all(scope, language);
        InclusionReport inclusion = all.inclusion();
        texts.put("inclusion.json", json.write(inclusion));
        texts.put("inclusion.csv", InclusionCsv.of(inclusion));
        texts.put(
                "inclusion.html",
                Templates.inclusion(inclusion, language == Language.DANISH).render());
        add(texts, "cost", all.cost(), pages.of(all.cost()));
        add(texts, "targets", all.targets(), pages.of(all.targets()));
        add(texts, "quality", all.quality(), pages.of(all.quality()));
        return new Files(texts);
    }

    private void add(Map<String, String> texts, String name, Object report, ReportPage page) {
        texts.put(name + ".json", json.write(report));
        texts.put(name + ".csv", page.csv());
        texts.put(name + ".html", Templates.report(page).render());
    }
}
