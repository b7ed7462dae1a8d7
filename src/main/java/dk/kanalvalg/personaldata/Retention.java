package dk.kanalvalg.personaldata;

import dk.kanalvalg.core.time.Denmark;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.TreeMap;

/** How long personal data is kept. */
@Singleton
public class Retention {

    private final RetentionConfig periods;

    Retention(RetentionConfig periods) {
        this.periods = periods;
    }

    /** The retention period of cases for each prefix of a KLE number, as ISO 8601 text; the empty prefix fits all. */
    public Map<String, String> casesByKle() {
        Map<String, String> byKle = new TreeMap<>();
        byKle.put("", periods.cases().toString());
        periods.kinds()
                .forEach((pattern, period) -> byKle.put(
                        pattern.substring(0, pattern.length() - (pattern.endsWith("*") ? 1 : 0)), period.toString()));
        return byKle;
    }

    /** No case that was opened after this instant has expired. */
    public Instant newestExpiredCase(Instant at) {
        return casesByKle().values().stream()
                .map(period -> before(at, Period.parse(period)))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** Keys of events whose case was erased before this instant may be deleted. */
    public Instant eventKeysBefore(Instant at) {
        return before(at, periods.eventKeys());
    }

    /** Standings that no source has confirmed since may be deleted. */
    public Instant standingsBefore(Instant at) {
        return before(at, periods.standings());
    }

    /** How long an unconfirmed standing is kept, in words. */
    public String standingPeriod() {
        return periods.standings().toString();
    }

    /** Simulations that ended before this instant may be deleted. */
    public Instant simulationsBefore(Instant at) {
        return before(at, periods.simulations());
    }

    /** How long a simulation is kept, in words. */
    public String simulationPeriod() {
        return periods.simulations().toString();
    }

    /** Rows in one transaction. */
    public int batch() {
        return periods.batch();
    }

    /** The periods in words. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        casesByKle().forEach((kle, period) -> words.append(words.isEmpty() ? "" : ", ")
                .append(kle.isEmpty() ? "" : kle + "* ")
                .append(period));
        return words + " from the last change of the case";
    }

    private static Instant before(Instant at, Period period) {
        return at.atZone(Denmark.ZONE).minus(period).toInstant();
    }
}
