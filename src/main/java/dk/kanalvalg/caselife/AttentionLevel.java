package dk.kanalvalg.caselife;

import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import java.util.Map;

/**
 * How many cases need a human, by cause.
 *
 * @param lateSeconds how late the longest overdue step is, in seconds; 0 when none is due
 */
public record AttentionLevel(Map<Attention, Long> attention, double lateSeconds) {}
