package dk.kanalvalg.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a simulation found, as it is stored and answered. A count that is left out may not be shown.
 *
 * @param cases all that were decided again
 * @param cannotTell those whose result depends on facts that were not recorded then
 * @param exact whether the counts are exact, or rounded to five with nothing under five
 * @param byChannel of the changed cases, like those by reason and means
 * @param byAdministration of all cases, like those by KLE group and age band
 * @param changes each kind of change, most cases first; their cases add up to the changed ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SimulationResult(
        Long cases,
        Long changed,
        Long cannotTell,
        boolean exact,
        List<UnrecordedFact> cannotTellByFact,
        List<Transition> byChannel,
        List<Transition> byReason,
        List<Transition> byMeans,
        List<Group> byAdministration,
        List<Group> byKleGroup,
        List<Group> byAgeBand,
        HumanRequired humanRequired,
        List<ChangeView> changes) {

    /** Cases whose result depends on a fact that was not recorded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnrecordedFact(String fact, Long cases) {}

    /** Changed cases from one outcome to another; both may be the same where something else changed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Transition(String from, String to, Long cases) {}

    /** Cases of a group, and how many of them changed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(String key, Long cases, Long changed) {}

    /** How many cases took a human, and how many would. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HumanRequired(Long from, Long to) {}

    /**
     * A kind of change.
     *
     * @param condition for which cases it holds, in words
     * @param facts the same as cells
     * @param proven whether the condition holds for these cases and for no other; it need not where the rules before and after
     *     declare an input of the same name in different ways
     * @param policies the versions that decided then
     * @param examples cases of it, for who may read cases
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeView(
            LocalizedText condition,
            ChangedFacts facts,
            boolean proven,
            List<String> policies,
            Way from,
            Way to,
            Long cases,
            List<UUID> examples) {}

    /** How a case goes. */
    record Way(Channel channel, String means, String reason, boolean humanRequired) {}

    /**
     * The facts for which a change holds: those of the subject, and of each who stands in.
     *
     * @param matter any of which the subject's facts fulfil
     * @param withoutOverride any of which they would fulfil if no caseworker had chosen the channel
     * @param recipients one of which each recipient fulfils
     * @param custodyHolders how many of them there are, where that matters
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangedFacts(
            List<FactSet> matter,
            List<FactSet> withoutOverride,
            List<RecipientFacts> recipients,
            Integer custodyHolders) {}

    /** Facts of a recipient, any of which hold. */
    record RecipientFacts(RecipientRole role, List<FactSet> any) {}

    /**
     * Facts that fulfil all cells and none of the exceptions.
     *
     * @param except each of which is a set of cells too, or {@code null} for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FactSet(Map<String, String> cells, List<Map<String, String>> except) {}
}
