package dk.kanalvalg.caselife;

import dk.kanalvalg.core.caselife.CaseProgress.Attention;
import java.util.Map;

/**
 * How many cases need a human, by cause.
 *
 * @param lateSeconds by how many seconds the step that is due longest is late; 0 when none is due
 */
public record AttentionLevel(Map<Attention, Long> attention, double lateSeconds) {}
