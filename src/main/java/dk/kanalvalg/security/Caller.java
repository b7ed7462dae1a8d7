package dk.kanalvalg.security;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.PersonalNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Who asks, with which rights, and whose matters that caller reaches. Nobody but the check of access says so; where nobody
 * has said it, as in a job, the caller has no right and reaches nothing.
 */
@ApplicationScoped
public class Caller {

    static final String MDC_KEY = "actor";
    static final String REACH_KEY = "reach";
    static final String RIGHTS_KEY = "rights";

    /** The name of a caller without one. */
    public static final String NOBODY = "unnamed";

    /** The name of whoever calls the open local run and does not say who it is. */
    public static final String LOCAL_DEVELOPER = "local-developer";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** Whether it can be a caller's name: it stands in the audit and in log lines, so no number may be in it. */
    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches() && !PersonalNumbers.in(text);
    }

    /** Whether the name says of nobody in particular that it was him. */
    public static boolean isNobody(String actor) {
        return actor.equals(NOBODY) || actor.equals(LOCAL_DEVELOPER);
    }

    /** The caller's name, or {@code unnamed}. */
    public String actor() {
        String actor = MDC.get(MDC_KEY);
        return actor == null ? NOBODY : actor;
    }

    /** Whether the caller has a name. */
    public boolean named() {
        return !isNobody(actor());
    }

    /**
     * Refuses a caller without a name: what takes two persons needs to know each.
     *
     * @throws InvalidRequest 403
     */
    public void mustBeNamed() {
        if (!named()) {
            throw InvalidRequest.of(ErrorCode.ACTOR_REQUIRED, "The request does not say who makes it (X-Actor).");
        }
    }

    /** Takes over who calls, as a verified token or the open local run says. */
    public void identified(String actor, Reach reach, Set<String> rights) {
        MDC.put(MDC_KEY, actor);
        MDC.put(RIGHTS_KEY, String.join(",", rights));
        MDC.put(REACH_KEY, reach.text());
    }

    /** Whose matters the caller may see and change; to be taken along where the request's thread does not go. */
    public Reach reach() {
        return identifiedReach().orElse(Reach.NOTHING);
    }

    /** The same; empty where nobody has said who calls. */
    Optional<Reach> identifiedReach() {
        return Optional.ofNullable(MDC.get(REACH_KEY)).map(Reach::parse);
    }

    /** The words of the caller's rights. */
    public Set<String> rights() {
        String rights = MDC.get(RIGHTS_KEY);
        return rights == null ? Set.of() : Reach.words(rights);
    }

    /**
     * Some municipalities, administrations in them, and sources of events, or all of them. Who names no municipality or no
     * administration reaches nothing.
     */
    public record Reach(Set<String> municipalities, Set<String> administrations, Set<String> sources) {

        /** All of them. */
        public static final String ALL = "*";

        /** Everything of everybody. */
        public static final Reach EVERYTHING = new Reach(Set.of(ALL), Set.of(ALL), Set.of(ALL));

        static final Reach NOTHING = new Reach(Set.of(), Set.of(), Set.of());

        /** The municipality, when it is exactly one. */
        public Optional<String> single() {
            return municipalities.size() == 1 && !municipalities.contains(ALL)
                    ? Optional.of(municipalities.iterator().next())
                    : Optional.empty();
        }

        /** Whether it includes the municipality; what belongs to none, as the law does, is for those who reach all. */
        public boolean includes(String municipality) {
            return !administrations.isEmpty() && among(municipalities, municipality);
        }

        /** Whether it includes the administration of that municipality. */
        public boolean includes(String municipality, String administration) {
            return includes(municipality) && among(administrations, administration);
        }

        /** Whether it includes every administration of the municipalities that it includes. */
        public boolean includesAllAdministrations() {
            return administrations.contains(ALL);
        }

        /** Whether it includes the municipality; what belongs to none, as the law does, may be read by whoever reaches any. */
        public boolean mayRead(String municipality) {
            return municipality == null ? reachesAny() : includes(municipality);
        }

        /** Refuses a municipality that is not included as if there were none: 404. */
        public void must(String municipality) {
            must(includes(municipality));
        }

        /** Refuses an administration that is not included as if there were none: 404. */
        public void must(String municipality, String administration) {
            must(includes(municipality, administration));
        }

        /** Refuses who does not reach everything: for what belongs to no municipality alone. */
        public void mustBeEverything() {
            must(includes(null, null));
        }

        /** Refuses who reaches nothing at all: for what is the same for everybody. */
        public void mustBeSomething() {
            must(reachesAny());
        }

        /** Refuses a source for which the caller does not speak. */
        public void mustSpeakFor(String source) {
            must(speaksFor(source));
        }

        /** Whether the caller speaks for the source. */
        public boolean speaksFor(String source) {
            return sources.stream()
                    .anyMatch(own -> own.endsWith(ALL)
                            ? source.startsWith(own.substring(0, own.length() - 1))
                            : source.equals(own));
        }

        private boolean reachesAny() {
            return !municipalities.isEmpty() && !administrations.isEmpty();
        }

        private static void must(boolean included) {
            if (!included) {
                throw InvalidRequest.of(
                        ErrorCode.OUT_OF_REACH, "There is nothing of that kind that the caller may reach.");
            }
        }

        private static boolean among(Set<String> words, String word) {
            return words.contains(ALL) || (word != null && words.contains(word));
        }

        private String text() {
            return String.join(" ", text(municipalities), text(administrations), text(sources));
        }

        private static String text(Set<String> words) {
            return String.join(",", words);
        }

        private static Reach parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Reach(words(parts[0]), words(parts[1]), words(parts[2]));
        }

        private static Set<String> words(String list) {
            return list.isEmpty() ? Set.of() : Set.of(list.split(",", -1));
        }
    }
}
