package dk.kanalvalg.security;

import java.util.Locale;

/** What a caller may be allowed to do beyond sending contacts and reading cases. */
public enum Right {
    /** Get the number behind a case's reference. */
    IDENTIFY,
    /** See everything that is held on a person. */
    EXPORT,
    /** Have a person erased. */
    ERASE,
    /** Verify the record of who did and saw what. */
    AUDIT,
    /** See under which keys numbers stand. */
    KEYS,
    /** Write drafts of policies. */
    DRAFT_POLICY,
    /** Approve and retire policies. */
    APPROVE_POLICY,
    /** See and settle what is on its way out: cases published again, messages that Kafka refuses, dead letters. */
    OPERATE,
    /** See what is known of somebody whose number one has, and find that person's cases. */
    LOOK_UP,
    /** Tell what a source knows of citizens, one by one or as a file, and see what became of files. */
    TELL,
    /** Set a municipality up: its administrations, their encryption keys, its routes and choices. */
    SET_UP;

    /** The right as it stands in a token: {@code kanalvalg:identify}. */
    String word() {
        return "kanalvalg:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
