package dk.kanalvalg.core.policy;

import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.SubjectType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The built-in facts: what a contact event and a standing say, and what is derived from them before the table is asked.
 * The table never compares two facts; a comparison is a derived fact.
 */
public final class Vocabulary {

    /** The name under which facts carry the format in which a party reads best. */
    public static final String PREFERRED_FORMAT = "preferredFormat";

    private static final List<Fact> FACTS = List.of(
            // The event.
            enumeration("direction", ContactEvent.Direction.values()),
            enumeration("intakeChannel", ContactEvent.IntakeChannel.values()),
            enumeration("capacity", ContactEvent.Capacity.values()),
            truth("identityVerified"),
            enumeration("submittedBy", ContactEvent.SubmittedBy.Kind.values()),
            new Fact("kle", new Domain.Kle()),
            new Fact("facet", new Domain.Texts()),
            truth("mandatorySelfService"),
            enumeration("communicationType", ContactEvent.CommunicationType.values()),
            truth("legalEffect"),
            truth("acute"),
            enumeration("requestedChannel", ContactEvent.RequestedChannel.values()),
            truth("alternativeRequested"),
            // In general, or for paper, a call or a meeting.
            truth("asksForOtherWay"),
            truth("helpRequested"),
            truth("languageHelp"),
            number("failedAttempts", 0, 1_000_000),
            enumeration("contentKind", ContactEvent.ContentKind.values()),
            number("contentBytes", 0, 1L << 50),
            new Fact("deadline", new Domain.Dates()),
            // Days from the day of the decision to the deadline; negative when it has passed.
            number("deadlineDays", -1_000_000, 1_000_000),
            truth("journey"),
            // What is known of the party that the table is asked about.
            enumeration("recipientRole", Rule.RecipientRole.values()),
            enumeration("subjectType", SubjectType.values()),
            // Whether the party itself sent the contact: the way in tells of nobody else.
            truth("filed"),
            // Of somebody who is to receive for another: whether a guardian acts for them in the matter.
            truth("underGuardianship"),
            // Whose mailbox digitalPost tells of: a sole trader's business matter goes to the company's.
            enumeration("mailbox", SubjectType.values()),
            enumeration("digitalPost", Standing.DigitalPost.values()),
            truth("exemptionSettling"),
            enumeration("personalDigitalPost", Standing.DigitalPost.values()),
            enumeration("cprStatus", Standing.CprStatus.values()),
            enumeration("mitId", Standing.MitId.values()),
            truth("nemSms"),
            truth("readAccess"),
            truth("addressProtection"),
            truth("threatMarker"),
            new Fact("preferredLanguage", new Domain.Texts()),
            enumeration("previousChannel", Channel.values()),
            truth("mailboxInactive"),
            enumeration("companyStatus", Standing.CompanyStatus.values()),
            // Derived, at the instant of the decision in Copenhagen.
            number("age", 0, 200),
            number("residentDays", 0, 1_000_000),
            number("companyDays", 0, 1_000_000),
            truth("replacementNumber"),
            new Fact("specialCircumstances", new Domain.Enumeration(List.of("NONE", "HYBRID", "ANALOG"))),
            truth("guardian"),
            truth("representative"),
            truth("registerAvailable"),
            truth("deadlineInOutage"),
            enumeration("override", Channel.values()),
            truth("economicExceptionApproved"),
            new Fact("coordination", new Domain.Enumeration(List.of("NOT_ASKED", "CONSENTED", "NOT_CONSENTED"))),
            // Of a finished decision, for obligations only.
            enumeration("channel", Channel.values()),
            new Fact("means", new Domain.Texts()),
            new Fact("reason", new Domain.Texts()),
            number("custodyRecipients", 0, 100));

    private static final Set<String> OF_DECISION = Set.of("channel", "means", "reason", "custodyRecipients");

    /** Recorded with the facts, and nothing that a rule may ever ask about: a wish for a format is no ground. */
    private static final Set<String> UNASKED = Set.of(PREFERRED_FORMAT);

    private Vocabulary() {}

    /** All built-in facts. */
    public static List<Fact> facts() {
        return FACTS;
    }

    /** Whether the fact is of a finished decision: an obligation may ask about it, a rule that is to decide may not. */
    public static boolean ofDecision(String name) {
        return OF_DECISION.contains(name);
    }

    /** Whether no policy may declare a fact of this name, though none is built in. */
    public static boolean reserved(String name) {
        return UNASKED.contains(name);
    }

    private static Fact truth(String name) {
        return new Fact(name, new Domain.Booleans());
    }

    private static Fact number(String name, long first, long last) {
        return new Fact(name, new Domain.Integers(first, last));
    }

    private static Fact enumeration(String name, Enum<?>[] values) {
        return new Fact(
                name,
                new Domain.Enumeration(Arrays.stream(values).map(Enum::name).toList()));
    }
}
