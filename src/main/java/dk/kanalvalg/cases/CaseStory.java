package dk.kanalvalg.cases;

import dk.kanalvalg.core.decision.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that is told of a case to somebody who works with it, in one language.
 *
 * @param facts what the decision was made from, by the names of the policy's facts; of the subject's own pass
 * @param verified whether the decision, made again from its recorded facts, came out the same
 * @param history the oldest entry first
 * @param message the case as its topic carries it, indented
 */
public record CaseStory(
        CaseView view,
        Map<String, Object> facts,
        Explanation explanation,
        boolean verified,
        List<Entry> history,
        String message) {

    /**
     * Something that happened to the case.
     *
     * @param actor who or what did it
     */
    public record Entry(Instant at, String event, String actor, Map<?, ?> detail) {}
}
