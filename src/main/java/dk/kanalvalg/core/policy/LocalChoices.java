package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.KlePattern;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a council chose within the law, in the short form of a local policy.
 *
 * @param enable reason codes of local rules that are off unless switched on
 * @param disable reason codes of local rules that are on unless switched off
 * @param humanFirstAreas areas in which a human always speaks with the citizen first
 * @param parameters new values of parameters that the law declares
 */
public record LocalChoices(
        Set<String> enable, Set<String> disable, List<KlePattern> humanFirstAreas, Map<String, Object> parameters) {

    /** A council that chose nothing: the law as it stands, with its own defaults. */
    public static final LocalChoices NONE = new LocalChoices(Set.of(), Set.of(), List.of(), Map.of());

    public LocalChoices {
        enable = Set.copyOf(enable);
        disable = Set.copyOf(disable);
        humanFirstAreas = List.copyOf(humanFirstAreas);
        parameters = Map.copyOf(parameters);
    }
}
