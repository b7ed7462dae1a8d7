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
 * A capability that holds data on persons. Each says what it holds and why, shows it, and erases it: no other place knows
 * all tables, so none can be forgotten by it. All methods that read or write are called in a transaction.
 */
public interface PersonalDataHolder {

    /** What is held and why: the entries of the record of processing (GDPR 30). */
    List<Processing> processings();

    /** Everything held on the person, one section a table (GDPR 15). Empty sections may be left out. */
    List<Section> held(Person person);

    /**
     * Erases what no duty keeps (GDPR 17), and says what stays and why.
     *
     * @param elsewhere what stays with the holders that were asked before, see {@link #order}
     */
    Erasure erase(Person person, List<Stays> elsewhere);

    /** Holders whose data supports that of others are asked last. */
    default int order() {
        return 0;
    }

    /**
     * Cases whose time is over, which all holders are then asked to {@link #forget}.
     *
     * @param person whose cases, or {@code null} for all persons'
     */
    default List<UUID> expired(Instant at, Person person, int most) {
        return List.of();
    }

    /** Those of the cases that cannot be deleted yet, whatever their time. */
    default Collection<UUID> needed(Collection<UUID> cases) {
        return List.of();
    }

    /** Deletes what is held on these cases. */
    default void forget(Collection<UUID> cases, Instant at) {}

    /** Deletes rows whose time is over and that are no cases; answers how many. */
    default int expire(Instant at, int most) {
        return 0;
    }

    /** The references of those persons whom anything here names, so that the number behind them is still needed. */
    default Collection<String> borne(Collection<Person> persons) {
        return List.of();
    }

    /**
     * Looks at some rows whose end no time tells, and deletes those that nothing needs any more.
     *
     * @param after where the look before this one came to; the empty text for the first of a night
     */
    default Look look(String after, Instant at, int most) {
        return new Look(null, 0);
    }

    /**
     * What a look came to.
     *
     * @param next where the next one begins, or {@code null} when it was the last
     */
    record Look(String next, int gone) {}

    /** Whom it is about, as of when. */
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
     * Some data on one table's persons.
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

    /** The rows held on a person; of a row about somebody else only the part that names this person. */
    record Section(String what, List<Map<String, Object>> rows) {}

    /** What was erased and what was not. */
    record Erasure(List<Erased> erased, List<Stays> stays) {}

    /** So many rows are gone. */
    record Erased(String what, long rows) {}

    /** What rows that stay cannot do without. */
    enum Requirement {
        NOTHING,
        IDENTITY,
        IDENTITY_AND_STANDING
    }

    /**
     * So many rows stay.
     *
     * @param until when they will go, in words
     */
    record Stays(
            String what,
            long rows,
            String why,
            String until,
            @JsonIgnore Requirement need) {}
}
