package dk.kanalvalg.personaldata;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.LocalizedText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A capability that stores personal data. Each declares what it stores and why, shows it, and erases it, so there is no
 * central list of tables that could miss one. All methods that read or write are called in a transaction.
 */
public interface PersonalDataHolder {

    /** What is stored and why: the entries of the record of processing (GDPR 30). */
    List<Processing> processings();

    /** Everything stored about the person, one section for each table (GDPR 15). Empty sections may be left out. */
    List<Section> held(Person person);

    /**
     * Erases what no duty requires to keep (GDPR 17), and returns what stays and why.
     *
     * @param elsewhere what stays with holders that were asked before, see {@link #order}
     */
    Erasure erase(Person person, List<Stays> elsewhere);

    /** Holders on whose data others depend are asked last. */
    default int order() {
        return 0;
    }

    /**
     * Expired cases, which all holders are then asked to {@link #forget}.
     *
     * @param person whose cases, or {@code null} for those of all persons
     */
    default List<UUID> expired(Instant at, Person person, int most) {
        return List.of();
    }

    /** Those of the cases that cannot be deleted yet, although they have expired. */
    default Collection<UUID> needed(Collection<UUID> cases) {
        return List.of();
    }

    /** Deletes what is stored about these cases. */
    default void forget(Collection<UUID> cases, Instant at) {}

    /** Deletes expired rows other than cases; returns how many. */
    default int expire(Instant at, int most) {
        return 0;
    }

    /** The references of those persons whom any row here names, so that their numbers are still needed. */
    default Collection<String> borne(Collection<Person> persons) {
        return List.of();
    }

    /**
     * Checks some rows without a retention period, and deletes those that nothing needs any more.
     *
     * @param after the position that the previous check reached; empty for the first of a night
     */
    default Look look(String after, Instant at, int most) {
        return new Look(null, 0);
    }

    /**
     * The result of a check.
     *
     * @param next where the next check begins, or {@code null} after the last
     */
    record Look(String next, int gone) {}

    /** A person, at an instant. */
    record Person(String municipality, CitizenRef ref, Instant at) {

        /** The parameters {@code municipality} and {@code ref} of a statement on one person. */
        public Map<String, Object> parameters() {
            return Map.of("municipality", municipality, "ref", ref.value());
        }

        /** The municipalities of some persons, as a parameter. */
        public static String[] municipalities(Collection<Person> persons) {
            return persons.stream().map(Person::municipality).toArray(String[]::new);
        }

        /** Their references, in the same order. */
        public static String[] refs(Collection<Person> persons) {
            return persons.stream().map(person -> person.ref().value()).toArray(String[]::new);
        }
    }

    /**
     * The data about persons in one table.
     *
     * @param what the table, as {@link Section} and {@link Stays} call it
     * @param kept for how long, in words
     */
    record Processing(
            String what,
            LocalizedText title,
            String purpose,
            String legalBasis,
            String persons,
            List<String> categories,
            List<String> recipients,
            String kept,
            String protection) {}

    /** The rows about a person; of a row about somebody else only the part that names this person. */
    record Section(String what, List<Map<String, Object>> rows) {}

    /** What was erased and what was not. */
    record Erasure(List<Erased> erased, List<Stays> stays) {}

    /** The number of erased rows. */
    record Erased(String what, long rows) {}

    /** What rows that stay cannot do without. */
    enum Requirement {
        NOTHING,
        IDENTITY,
        IDENTITY_AND_STANDING
    }

    /**
     * The number of rows that stay.
     *
     * @param until when they will be deleted, in words
     */
    record Stays(
            String what,
            long rows,
            String why,
            String until,
            @JsonIgnore Requirement need) {}
}
