package dk.kanalvalg.security;

import java.util.Locale;

/** What a caller may be allowed to do. There is nothing under {@code /v1} that needs none of them. */
public enum Right {
    /** Send contact events. */
    SUBMIT,
    /** Read receipts of the events of one's own sources. */
    READ_RECEIPTS,
    /** Ask what would be decided of somebody whom the request describes, who receives a matter, which policies rule. */
    ASK,
    /** Read cases: their decisions, histories and explanations, journeys, and what waits for a human. */
    READ_CASES,
    /** Act on cases: report outcomes, override, hand over, take and answer objections. */
    CASEWORK,
    /** See what is known of somebody whose number one has, and find that person's cases. */
    LOOK_UP,
    /** Tell what a source knows of citizens, one by one or as a file, and see what became of files. */
    TELL,
    /** Get the number behind a case's reference. */
    IDENTIFY,
    /** See everything that is held on a person. */
    EXPORT,
    /** Have a person erased. */
    ERASE,
    /** See under which keys numbers stand. */
    KEYS,
    /** Verify the record of who did and saw what, and read the record of processing. */
    AUDIT,
    /** See and settle what is on its way out: cases published again, messages that Kafka refuses, dead letters. */
    OPERATE,
    /** See, release and discard standings that are held back. */
    BRAKE,
    /** Write drafts of policies, analyse and try them. */
    DRAFT_POLICY,
    /** Approve, retire and roll out policies. */
    APPROVE_POLICY,
    /** Set a municipality up: its administrations, their encryption keys, its routes and choices. */
    SET_UP,
    /** Be the second person who agrees to a change of a set-up. */
    APPROVE_SET_UP,
    /** Decide recorded cases again under a draft. */
    SIMULATE,
    /** Read reports on inclusion, targets, cost and quality. */
    READ_REPORTS,
    /** Record breaches of personal data, and see them. */
    BREACHES;

    /** The right as it stands in a token: {@code kanalvalg:identify}. */
    String word() {
        return "kanalvalg:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
