package dk.kanalvalg.reports;

/**
 * Cases of a channel that took equally long: to the minute within an hour, to ten within a day, and else to the hour.
 *
 * @param period the place of their month among those that were asked for
 * @param delivery whether it is the time until the delivery; else until the acceptance
 */
record CountedTimes(int period, String channel, boolean delivery, long minutes, long cases) {}
