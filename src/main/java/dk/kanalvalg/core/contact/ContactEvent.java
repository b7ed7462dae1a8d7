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

    /** In which form the citizen can best read; a wish, and never a ground. */
    public enum Format {
        STANDARD,
        LARGE_PRINT,
        BRAILLE,
        AUDIO,
        EASY_READ
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
     * @param submittedBy who sent the contact, or {@code null} when the sender did not tell
     */
    public record Subject(
            SubjectType type,
            PartyId id,
            Capacity capacity,
            boolean identityVerified,
            PartyId.Cvr company,
            SubmittedBy submittedBy) {

        /** A subject of whose contact it is unknown who sent it. */
        public Subject(SubjectType type, PartyId id, Capacity capacity, boolean identityVerified, PartyId.Cvr company) {
            this(type, id, capacity, identityVerified, company, null);
        }
    }

    /**
     * Who sent the contact, for the subject or as the subject.
     *
     * @param assurance how surely the sender's identity is known, or {@code null} when that was not told
     * @param id of the sender, or {@code null}
     */
    public record SubmittedBy(Kind kind, Assurance assurance, PartyId id) {

        /** By what right. Write access is none: it is a way into a mailbox and no power of attorney. */
        public enum Kind {
            SELF,
            EMPLOYEE,
            WRITE_ACCESS,
            DIGITAL_FULDMAGT,
            GENERALFULDMAGT,
            FREMTIDSFULDMAGT,
            GUARDIAN,
            CUSTODY_HOLDER
        }

        /** Levels of assurance of an electronic identity (NSIS); {@code NONE} is no identification at all. */
        public enum Assurance {
            NONE,
            LOW,
            SUBSTANTIAL,
            HIGH
        }
    }

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
     * @param format or {@code null} when none was asked for
     */
    public record Wishes(
            RequestedChannel requestedChannel,
            boolean alternativeRequested,
            boolean helpRequested,
            String languageHelp,
            int failedAttempts,
            Format format) {

        /** Wishes without one for a format. */
        public Wishes(
                RequestedChannel requestedChannel,
                boolean alternativeRequested,
                boolean helpRequested,
                String languageHelp,
                int failedAttempts) {
            this(requestedChannel, alternativeRequested, helpRequested, languageHelp, failedAttempts, null);
        }
    }

    /** What is to be sent: its kind, size in bytes ({@code null} when not told) and where it can be fetched. */
    public record Content(ContentKind kind, Long bytes, String dataref) {}

    /**
     * The same event as one that follows another: of its journey, and with the wish for a way that was told then, where this
     * one tells none.
     */
    public ContactEvent following(ContactEvent previous) {
        Wishes then = previous.wishes();
        boolean silent = wishes.requestedChannel() == null && !wishes.alternativeRequested();
        return new ContactEvent(
                source,
                eventId,
                occurredAt,
                municipality,
                direction,
                intakeChannel,
                subject,
                matter,
                new Wishes(
                        silent ? then.requestedChannel() : wishes.requestedChannel(),
                        silent ? then.alternativeRequested() : wishes.alternativeRequested(),
                        wishes.helpRequested(),
                        wishes.languageHelp() == null ? then.languageHelp() : wishes.languageHelp(),
                        wishes.failedAttempts(),
                        wishes.format() == null ? then.format() : wishes.format()),
                content,
                journeyId == null ? previous.journeyId() : journeyId,
                previousEventId,
                attributes);
    }

    /** The same event without the ids that name a person or company: what may be stored. */
    public ContactEvent withoutIds() {
        SubmittedBy sender = subject.submittedBy();
        return new ContactEvent(
                source,
                eventId,
                occurredAt,
                municipality,
                direction,
                intakeChannel,
                new Subject(
                        subject.type(),
                        null,
                        subject.capacity(),
                        subject.identityVerified(),
                        null,
                        sender == null ? null : new SubmittedBy(sender.kind(), sender.assurance(), null)),
                matter,
                wishes,
                content,
                journeyId,
                previousEventId,
                attributes);
    }
}
