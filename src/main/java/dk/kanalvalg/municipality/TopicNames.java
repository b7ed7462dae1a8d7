package dk.kanalvalg.municipality;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the topics of a municipality and its administrations, and whose a topic of such a name is. */
public final class TopicNames {

    /** Outcomes of all municipalities, where that is configured. */
    public static final String SHARED_OUTCOMES = "kanalvalg.outcomes.v1";

    /** Standings of all municipalities, where that is configured. */
    public static final String SHARED_STANDINGS = "kanalvalg.standing.v1";

    /** What no administration may be called: its topic would have the name of another. */
    static final Set<String> RESERVED = Set.of("standing", "outcomes");

    static final String ADMINISTRATION = "[a-z0-9][a-z0-9-]{0,39}";

    private static final Pattern OUTCOMES =
            Pattern.compile("kanalvalg\\.([0-9]{4})\\.(" + ADMINISTRATION + ")\\.outcomes\\.v1");
    private static final Pattern STANDINGS = Pattern.compile("kanalvalg\\.([0-9]{4})\\.standing\\.v1");

    private TopicNames() {}

    /** An administration of a municipality. */
    public record Owner(String municipality, String administration) {}

    /** The topic on which an administration reads its cases. */
    public static String cases(String municipality, String administration) {
        return "kanalvalg." + municipality + "." + administration + ".v1";
    }

    /** The topic on which an administration reports outcomes. */
    public static String outcomes(String municipality, String administration) {
        return "kanalvalg." + municipality + "." + administration + ".outcomes.v1";
    }

    /** The topic on which registers report standings of a municipality's citizens. */
    public static String standings(String municipality) {
        return "kanalvalg." + municipality + ".standing.v1";
    }

    /** Who reports outcomes on the topic; empty when it is no administration's. */
    public static Optional<Owner> outcomesOwner(String topic) {
        Matcher name = OUTCOMES.matcher(topic);
        return name.matches() ? Optional.of(new Owner(name.group(1), name.group(2))) : Optional.empty();
    }

    /** Of whose citizens the topic reports standings; empty when it is no municipality's. */
    public static Optional<String> standingsOwner(String topic) {
        Matcher name = STANDINGS.matcher(topic);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
