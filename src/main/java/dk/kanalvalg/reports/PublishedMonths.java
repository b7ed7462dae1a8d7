package dk.kanalvalg.reports;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Database.Column;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of months for who may not read the cases. Each month is counted and suppressed once, when it is first asked for,
 * and stays as it was then: two answers about a month never differ by the few cases that changed between them.
 */
@ApplicationScoped
@Transactional(MANDATORY)
class PublishedMonths {

    /** How long after its end a month is published: by then most of its cases have been delivered or have fallen back. */
    static final Duration AFTER = Duration.ofDays(14);

    private static final String READ =
            "select month, figures from report_month where municipality = ? and month = any (?)";

    private static final String PUBLISH = """
            insert into report_month (municipality, month, figures, published_at) values (?, ?, cast(? as json), ?)
            on conflict do nothing""";

    private final Database database;
    private final CaseCounts counts;
    private final StoredJson json;

    PublishedMonths(Database database, CaseCounts counts, StoredJson json) {
        this.database = database;
        this.counts = counts;
        this.json = json;
    }

    /** Whether a month may be published by then. */
    static boolean due(YearMonth month, Instant at) {
        return !CaseCounts.begin(month.plusMonths(1)).plus(AFTER).isAfter(at);
    }

    /** Those of the months that may be published by then, each with its figures. */
    SortedMap<YearMonth, MonthFigures> read(String municipality, List<YearMonth> months, Instant at) {
        List<YearMonth> due = months.stream().filter(month -> due(month, at)).toList();
        SortedMap<YearMonth, MonthFigures> published = stored(municipality, due);
        List<YearMonth> missing =
                due.stream().filter(month -> !published.containsKey(month)).toList();
        if (missing.isEmpty()) {
            return published;
        }
        publish(municipality, missing, at);
        // Somebody else may have been quicker, and what is stored counts.
        return stored(municipality, due);
    }

    private void publish(String municipality, List<YearMonth> missing, Instant at) {
        YearMonth first = missing.getFirst();
        List<YearMonth> through = first.atDay(1)
                .datesUntil(missing.getLast().plusMonths(1).atDay(1), Period.ofMonths(1))
                .map(YearMonth::from)
                .toList();
        CaseCounts.Counted counted = counts.count(municipality, through, null);
        for (YearMonth month : missing) {
            database.update(
                    PUBLISH,
                    municipality,
                    month.toString(),
                    json.write(counted.of(through.indexOf(month)).published()),
                    at);
        }
    }

    private SortedMap<YearMonth, MonthFigures> stored(String municipality, List<YearMonth> months) {
        SortedMap<YearMonth, MonthFigures> stored = new TreeMap<>();
        database.query(
                READ,
                row -> stored.put(
                        YearMonth.parse(row.getString("month")),
                        json.read(row.getString("figures"), MonthFigures.class)),
                municipality,
                Column.texts(months, YearMonth::toString));
        return stored;
    }
}
