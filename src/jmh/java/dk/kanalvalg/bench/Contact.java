package dk.kanalvalg.bench;

import dk.kanalvalg.core.citizen.Standing.CompanyStatus;
import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.citizen.Standing.MitId;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent.Capacity;
import dk.kanalvalg.core.contact.ContactEvent.CommunicationType;
import dk.kanalvalg.core.contact.ContactEvent.ContentKind;
import dk.kanalvalg.core.contact.ContactEvent.Direction;
import dk.kanalvalg.core.contact.ContactEvent.IntakeChannel;
import dk.kanalvalg.core.contact.ContactEvent.RequestedChannel;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.Map;

/** A contact's facts as a programmer would type them; what nobody has told is {@code null}. */
record Contact(
        Direction direction,
        IntakeChannel intakeChannel,
        Capacity capacity,
        Boolean identityVerified,
        Boolean mandatorySelfService,
        CommunicationType communicationType,
        Boolean acute,
        RequestedChannel requestedChannel,
        Boolean alternativeRequested,
        Boolean helpRequested,
        Boolean languageHelp,
        ContentKind contentKind,
        Long contentBytes,
        RecipientRole recipientRole,
        SubjectType mailbox,
        DigitalPost digitalPost,
        DigitalPost personalDigitalPost,
        CprStatus cprStatus,
        MitId mitId,
        Boolean threatMarker,
        Channel previousChannel,
        CompanyStatus companyStatus,
        Long age,
        Long residentDays,
        Long companyDays,
        Boolean replacementNumber,
        Method specialCircumstances,
        Boolean guardian,
        Boolean representative,
        Boolean deadlineInOutage,
        Channel override,
        Boolean economicExceptionApproved) {

    /** The way that a municipality's method sets out for people in special circumstances. */
    enum Method {
        NONE,
        HYBRID,
        ANALOG
    }

    static Contact of(Map<String, Object> facts) {
        return new Contact(
                one(Direction.class, facts, "direction"),
                one(IntakeChannel.class, facts, "intakeChannel"),
                one(Capacity.class, facts, "capacity"),
                (Boolean) facts.get("identityVerified"),
                (Boolean) facts.get("mandatorySelfService"),
                one(CommunicationType.class, facts, "communicationType"),
                (Boolean) facts.get("acute"),
                one(RequestedChannel.class, facts, "requestedChannel"),
                (Boolean) facts.get("alternativeRequested"),
                (Boolean) facts.get("helpRequested"),
                (Boolean) facts.get("languageHelp"),
                one(ContentKind.class, facts, "contentKind"),
                (Long) facts.get("contentBytes"),
                one(RecipientRole.class, facts, "recipientRole"),
                one(SubjectType.class, facts, "mailbox"),
                one(DigitalPost.class, facts, "digitalPost"),
                one(DigitalPost.class, facts, "personalDigitalPost"),
                one(CprStatus.class, facts, "cprStatus"),
                one(MitId.class, facts, "mitId"),
                (Boolean) facts.get("threatMarker"),
                one(Channel.class, facts, "previousChannel"),
                one(CompanyStatus.class, facts, "companyStatus"),
                (Long) facts.get("age"),
                (Long) facts.get("residentDays"),
                (Long) facts.get("companyDays"),
                (Boolean) facts.get("replacementNumber"),
                one(Method.class, facts, "specialCircumstances"),
                (Boolean) facts.get("guardian"),
                (Boolean) facts.get("representative"),
                (Boolean) facts.get("deadlineInOutage"),
                one(Channel.class, facts, "override"),
                (Boolean) facts.get("economicExceptionApproved"));
    }

    private static <E extends Enum<E>> E one(Class<E> type, Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        return value == null ? null : Enum.valueOf(type, value.toString());
    }
}
