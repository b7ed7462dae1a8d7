package dk.kanalvalg.core.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * One contact between a citizen or company and the municipality, checked and with its defaults filled in.
 *
 * @param source the sending system, a URI reference
 * @param eventId unique within its source
 * @param municipality four digits
 * @param attributes further facts that a policy may declare as inputs: Boolean, Long, String or LocalDate
 */
public record ContactEvent(
        String source,
        String eventId,
        Instant occurredAt,
        String municipality,
        Direction direction,
        IntakeChannel intakeChannel,
        Subject subject,
        Matter matter,
        Wishes wishes,
        Content content,
        String journeyId,
        String previousEventId,
        Map<String, Object> attributes) {

    /** Who wrote to whom. */
    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    /** How the contact came in; {@code NONE} when the municipality itself has something to say. */
    public enum IntakeChannel {
        PORTAL,
        DIGITAL_POST,
        PHONE,
        IN_PERSON,
        LETTER,
        EMAIL,
        NONE
    }

    /** In what capacity the subject acts: a personal exemption does not cover a person's business. */
    public enum Capacity {
        PRIVATE,
        BUSINESS
    }

    /** Mail types of which some follow other law than the Act on Digital Post. */
    public enum CommunicationType {
        ORDINARY,
        PAYSLIP,
        SU
    }

    /** What the citizen asked to be met by. */
    public enum RequestedChannel {
        DIGITAL,
        PAPER,
        PHONE,
        IN_PERSON
    }

    /** Whether the material can be sent digitally at all. */
    public enum ContentKind {
        NORMAL,
        PHYSICAL_ORIGINAL
    }

    /**
     * Whom the contact is about.
     *
     * @param company the company of a sole trader's business matter, or {@code null}
     */
    public record Subject(
            SubjectType type, PartyId id, Capacity capacity, boolean identityVerified, PartyId.Cvr company) {}

    /**
     * What the contact is about.
     *
     * @param facet KLE facet such as {@code G01}, or {@code null}
     * @param deadline last day by which the citizen must have been reached, or {@code null}
     * @param economicException a manager's recorded approval, or {@code null}
     */
    public record Matter(
            KleCode kle,
            String facet,
            String title,
            String formRef,
            boolean mandatorySelfService,
            CommunicationType communicationType,
            boolean legalEffect,
            boolean acute,
            LocalDate deadline,
            EconomicException economicException) {}

    /** A human's approval not to reject a paper application, for its overall economic advantage. */
    public record EconomicException(String approvedBy, Instant approvedAt) {}

    /**
     * What the citizen asked for.
     *
     * @param languageHelp language code, or {@code null} when no help with language was asked for
     */
    public record Wishes(
            RequestedChannel requestedChannel,
            boolean alternativeRequested,
            boolean helpRequested,
            String languageHelp,
            int failedAttempts) {}

    /** What is to be sent: its kind, size in bytes ({@code null} when not told) and where it can be fetched. */
    public record Content(ContentKind kind, Long bytes, String dataref) {}

    /** The same event without the ids that name a person or company: what may be stored. */
    public ContactEvent withoutIds() {
        return new ContactEvent(
                source,
                eventId,
                occurredAt,
                municipality,
                direction,
                intakeChannel,
                new Subject(subject.type(), null, subject.capacity(), subject.identityVerified(), null),
                matter,
                wishes,
                content,
                journeyId,
                previousEventId,
                attributes);
    }
}
