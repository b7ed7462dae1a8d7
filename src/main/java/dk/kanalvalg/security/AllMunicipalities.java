package dk.kanalvalg.security;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Work for all municipalities together: its transactions see and write the rows of each. Whoever uses it says what it is, so
 * that all of it can be read in one place.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllMunicipalities {

    /** What is done for all of them. */
    @Nonbinding
    Work value();

    /** All that is done for all municipalities, and so is not held apart by the database. */
    enum Work {
        /** Publishes what waits in the lanes, which mix the messages of all. */
        RELAY,
        /** Takes the steps of cases that are due, mends cases without one, and counts. */
        TIMERS,
        /** Gives cases of administrations that are gone to their successors. */
        SUCCESSION,
        /** Counts open objections. */
        OBJECTIONS,
        /** Looks for breaches of which the authority has not been told. */
        BREACHES,
        /** Decides cases again after a correction. */
        RECHECKS,
        /** Lets exemptions end, or not, that a brake held. */
        HOLDS,
        /** Publishes cases again. */
        REPLAYS,
        /** Finds the simulations whose next step is due; each step is for its own municipality. */
        SIMULATIONS,
        /** Counts what becomes of versions that roll out; histories are read for one municipality at a time. */
        ROLLOUTS,
        /** Deletes what has reached its end. */
        RETENTION,
        /** Encrypts numbers with the present key. */
        REENCRYPTION,
        /** Seals and verifies the audit, which is one chain. */
        AUDIT_CHAIN,
        /** Reads the set-up of all municipalities, to make and read their topics. */
        TOPICS,
        /** Applies what comes on topics of all municipalities, where they are read. */
        SHARED_TOPICS,
        /** Stores the national law at start. */
        NATIONAL_LAW,
        /** Tells of made-up citizens in the local run. */
        MADE_UP_CITIZENS
    }
}
