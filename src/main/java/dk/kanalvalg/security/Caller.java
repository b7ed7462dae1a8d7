package dk.kanalvalg.security;

import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.PersonalNumbers;
import dk.kanalvalg.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Who asks: whom a token names, or else the name that a gateway in front of the service vouches for. */
@ApplicationScoped
public class Caller {

    static final String MDC_KEY = "actor";
    static final String REACH_KEY = "reach";
    static final String RIGHTS_KEY = "rights";

    /** The name of a caller without one. */
    public static final String NOBODY = "unnamed";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** Whether it can be a caller's name: it stands in the audit and in log lines, so no number may be in it. */
    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches() && !PersonalNumbers.in(text);
    }

    /** The caller's name, or {@code unnamed}. */
    public String actor() {
        String actor = MDC.get(MDC_KEY);
        return actor == null ? NOBODY : actor;
    }

    /** Whether the caller has a name. */
    public boolean named() {
        return MDC.get(MDC_KEY) != null;
    }

    /** Takes over what a verified token says, in place of what the request says. */
    public void vouchedFor(String actor, Reach reach, Set<String> rights) {
        MDC.put(MDC_KEY, actor);
        MDC.put(RIGHTS_KEY, String.join(",", rights));
        MDC.put(REACH_KEY, String.join(",", reach.municipalities()) + " " + String.join(",", reach.administrations()));
    }

    /** Whose matters the caller may see and change; to be taken along where the request's thread does not go. */
    public Reach reach() {
        String reach = MDC.get(REACH_KEY);
        if (reach == null) {
            return Reach.EVERYTHING;
        }
        int between = reach.indexOf(' ');
        return new Reach(words(reach.substring(0, between)), words(reach.substring(between + 1)));
    }

    /** The rights that a token names; none of it without one. */
    public Optional<Set<String>> rights() {
        return Optional.ofNullable(MDC.get(RIGHTS_KEY)).map(Caller::words);
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(",", -1));
    }

    /**
     * Some municipalities and administrations in them, or all. Without a token it is everything: then the gateway answers
     * for it.
     */
    public record Reach(Set<String> municipalities, Set<String> administrations) {

        /** All of them. */
        public static final String ALL = "*";

        static final Reach EVERYTHING = new Reach(Set.of(ALL), Set.of(ALL));

        /** The municipality, when it is exactly one. */
        public Optional<String> single() {
            return municipalities.size() == 1 && !municipalities.contains(ALL)
                    ? Optional.of(municipalities.iterator().next())
                    : Optional.empty();
        }

        /** Whether it includes the municipality; what belongs to none, as the law does, is for those who reach all. */
        public boolean includes(String municipality) {
            return among(municipalities, municipality);
        }

        /** Whether it includes the administration of that municipality. */
        public boolean includes(String municipality, String administration) {
            return includes(municipality) && among(administrations, administration);
        }

        /** Refuses a municipality that is not included: 403. */
        public void must(String municipality) {
            if (!includes(municipality)) {
                throw new InvalidRequest(
                        Problem.of(403, "MUNICIPALITY_FORBIDDEN", "The token is not for this municipality."));
            }
        }

        /** Refuses an administration that is not included: 403. */
        public void must(String municipality, String administration) {
            must(municipality);
            if (!among(administrations, administration)) {
                throw new InvalidRequest(
                        Problem.of(403, "ADMINISTRATION_FORBIDDEN", "The token is not for this administration."));
            }
        }

        private static boolean among(Set<String> words, String word) {
            return words.contains(ALL) || (word != null && words.contains(word));
        }
    }
}
