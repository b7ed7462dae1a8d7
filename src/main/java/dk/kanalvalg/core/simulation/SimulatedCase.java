package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.facts.RecordedFacts;
import java.util.Set;
import java.util.UUID;

/**
 * A case to be decided again.
 *
 * @param recorded names of all facts that were recorded when it was decided, also where their value was unknown: a fact
 *     that is not among them was never asked for, and nobody knows what it would have been. Cases with the same names share one set
 */
public record SimulatedCase(UUID caseId, String administration, Set<String> recorded, RecordedFacts facts) {}
