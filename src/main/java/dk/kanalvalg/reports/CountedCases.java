package dk.kanalvalg.reports;

import dk.kanalvalg.caselife.ReportedProgress;
import dk.kanalvalg.cases.facts.CaseFigures;

/**
 * Cases that are alike in everything that reports count.
 *
 * @param period the place of their month among those that were asked for
 * @param administration that a case was routed to first
 * @param marks {@link ReportedProgress#marks}
 * @param fallbackMeans of the last step that was taken, or {@code null}
 * @param cases how many they are
 */
record CountedCases(
        int period,
        String administration,
        CaseFigures figures,
        int marks,
        String fallbackMeans,
        boolean accepted,
        boolean delivered,
        boolean objected,
        long cases) {

    boolean fellBack() {
        return has(ReportedProgress.FELL_BACK);
    }

    boolean overridden() {
        return has(ReportedProgress.OVERRIDDEN);
    }

    boolean unattended() {
        return has(ReportedProgress.UNATTENDED);
    }

    boolean failed() {
        return has(ReportedProgress.FAILED);
    }

    @Override
    public String fallbackMeans() {
        return fallbackMeans == null ? "-" : fallbackMeans;
    }

    private boolean has(int mark) {
        return (marks & mark) != 0;
    }
}
