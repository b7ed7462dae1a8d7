package dk.kanalvalg.core.analysis;

import java.util.List;

/**
 * Facts that fulfil a condition and none of its exceptions.
 *
 * @param except each of which takes some of the condition's facts out
 */
public record QualifiedCondition(Condition condition, List<Condition> except) {}
