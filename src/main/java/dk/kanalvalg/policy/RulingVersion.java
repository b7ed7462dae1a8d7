package dk.kanalvalg.policy;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Stage;
import java.time.Instant;
import java.util.List;

/**
 * A version in force.
 *
 * @param since when it came into force, or {@code null} if it always was
 * @param stages those that have begun; none for a version that rules wherever no later one does
 */
public record RulingVersion(Policy policy, Instant since, List<Stage> stages) {}
