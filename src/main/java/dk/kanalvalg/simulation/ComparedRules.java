package dk.kanalvalg.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.policy.PolicyPick;
import java.util.List;
import java.util.Map;

/**
 * The rules that are compared.
 *
 * @param baseline in place of what ruled at the time, or {@code null}
 */
record ComparedRules(Chosen candidate, Chosen baseline) {

    /**
     * Rules in place of those that ruled at the time; what is not chosen is as it was then.
     *
     * @param policies versions, also drafts
     * @param local choices in the short form, or {@code null} for those of the time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Chosen(List<PolicyPick> policies, Local local) {

        Chosen {
            policies = policies == null ? List.of() : policies;
        }
    }

    /** A council's choices in the short form. */
    record Local(
            List<String> enable, List<String> disable, List<String> humanFirstAreas, Map<String, Object> parameters) {

        Local {
            enable = enable == null ? List.of() : enable;
            disable = disable == null ? List.of() : disable;
            humanFirstAreas = humanFirstAreas == null ? List.of() : humanFirstAreas;
            parameters = parameters == null ? Map.of() : parameters;
        }
    }
}
