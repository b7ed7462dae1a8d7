package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.contact.KlePattern;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a council chose within the law, in the short form of a local policy.
 *
 * @param source whose choices they are, or {@code null} when a question is asked about choices that nobody made
 * @param enable reason codes of local rules that are off unless switched on
 * @param disable reason codes of local rules that are on unless switched off
 * @param humanFirstAreas areas in which a human always speaks with the citizen first
 * @param parameters new values of parameters that the law declares
 */
public record LocalChoices(
        Source source,
        Set<String> enable,
        Set<String> disable,
        List<KlePattern> humanFirstAreas,
        Map<String, Object> parameters) {

    /** A council that chose nothing: the law as it stands, with its own defaults. */
    public static final LocalChoices NONE = new LocalChoices(Set.of(), Set.of(), List.of(), Map.of());

    /** The set-up of a municipality in which choices stand. */
    public record Source(String municipality, int version) {

        /** The name under which decisions tell of it; no document can have it, for ids of documents hold no colon. */
        public String id() {
            return "local:" + municipality;
        }
    }

    public LocalChoices {
        enable = Set.copyOf(enable);
        disable = Set.copyOf(disable);
        humanFirstAreas = List.copyOf(humanFirstAreas);
        parameters = Map.copyOf(parameters);
    }

    /** Choices that nobody made. */
    public LocalChoices(
            Set<String> enable, Set<String> disable, List<KlePattern> humanFirstAreas, Map<String, Object> parameters) {
        this(null, enable, disable, humanFirstAreas, parameters);
    }

    /** Whether anything was chosen. */
    public boolean any() {
        return !(enable.isEmpty() && disable.isEmpty() && humanFirstAreas.isEmpty() && parameters.isEmpty());
    }

    /** The same choices as if nobody had made them. */
    public LocalChoices unnamed() {
        return new LocalChoices(enable, disable, humanFirstAreas, parameters);
    }
}
