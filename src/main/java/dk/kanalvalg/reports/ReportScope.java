package dk.kanalvalg.reports;

import dk.kanalvalg.platform.InvalidRequest;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a report is about: whole months of a municipality, or of one of its administrations.
 *
 * @param administration {@code null} for all together
 */
record ReportScope(String municipality, YearMonth from, YearMonth to, String administration) {

    private static final int MOST_MONTHS = 36;
    private static final Pattern MONTH = Pattern.compile("[12][0-9]{3}-(0[1-9]|1[0-2])");
    private static final Pattern CODE = Pattern.compile("[0-9]{4}");
    private static final Pattern ADMINISTRATION = Pattern.compile("[a-z0-9-]{1,64}");

    /** Reads the parameters of a request; what cannot be used is a 400 that names the parameter and not its value. */
    static ReportScope read(String municipality, String from, String to, String administration) {
        if (municipality == null || !CODE.matcher(municipality).matches()) {
            throw InvalidRequest.malformed("municipality", "must be four digits");
        }
        if (administration != null && !ADMINISTRATION.matcher(administration).matches()) {
            throw InvalidRequest.malformed("administration", "is not an administration's id");
        }
        YearMonth first = month("from", from);
        YearMonth last = month("to", to);
        if (last.isBefore(first)) {
            throw InvalidRequest.malformed("to", "must not be before from");
        }
        if (first.plusMonths(MOST_MONTHS).compareTo(last) <= 0) {
            throw InvalidRequest.malformed("to", "must be at most " + MOST_MONTHS + " months from the first");
        }
        return new ReportScope(municipality, first, last, administration);
    }

    private static YearMonth month(String name, String value) {
        if (value == null || !MONTH.matcher(value).matches()) {
            throw InvalidRequest.malformed(name, "must be a month, as 2026-01");
        }
        return YearMonth.parse(value);
    }

    /** The months, in order. */
    List<YearMonth> months() {
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .toList();
    }
}
