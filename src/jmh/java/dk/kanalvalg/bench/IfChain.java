package dk.kanalvalg.bench;

import dk.kanalvalg.bench.Contact.Method;
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

/** The national table as a programmer would write it, over fields of the right types. */
final class IfChain {

    private static final long MAILBOX_LIMIT = 104_334_336;

    private IfChain() {}

    static String rule(Contact c) {
        if (c.override() == Channel.ANALOG) {
            return "OVERRIDE_BY_CASEWORKER";
        }
        if (c.override() == Channel.HYBRID) {
            return "OVERRIDE_BY_CASEWORKER_HYBRID";
        }
        if (c.override() == Channel.DIGITAL
                && c.digitalPost() == DigitalPost.REGISTERED
                && c.cprStatus() != CprStatus.DEAD
                && !is(c.threatMarker())
                && !is(c.replacementNumber())
                && (c.age() == null || c.age() >= 15)
                && (c.contentKind() == null || c.contentKind() == ContentKind.NORMAL)
                && (c.contentBytes() == null || c.contentBytes() <= MAILBOX_LIMIT)) {
            return "OVERRIDE_BY_CASEWORKER_DIGITAL";
        }
        if (is(c.acute())) {
            return "ACUTE_HUMAN_FIRST";
        }
        if (c.cprStatus() == CprStatus.DEAD) {
            return "DECEASED_ESTATE";
        }
        if (isNot(c.identityVerified())) {
            return "ID_UNVERIFIED";
        }
        if (is(c.replacementNumber())) {
            return "REPLACEMENT_CPR_NO_MAILBOX";
        }
        if (is(c.threatMarker())) {
            return "PROTECTED_PERSON";
        }
        if (c.recipientRole() == RecipientRole.SUBJECT && c.age() != null && c.age() < 15) {
            return "MINOR_UNDER_15_PARENTS";
        }
        if (c.recipientRole() == RecipientRole.SUBJECT && is(c.guardian())) {
            return "GUARDIAN_REPRESENTS";
        }
        if ((c.recipientRole() == RecipientRole.SUBJECT || c.recipientRole() == RecipientRole.COMPANY)
                && is(c.representative())) {
            return "REPRESENTED_BY_OTHER";
        }
        if (c.digitalPost() == DigitalPost.UNKNOWN) {
            return "DP_STATUS_UNKNOWN";
        }
        if (is(c.deadlineInOutage())) {
            return "DP_OUTAGE_DEADLINE";
        }
        if (c.contentKind() == ContentKind.PHYSICAL_ORIGINAL) {
            return "CONTENT_NOT_DIGITAL";
        }
        if (c.contentBytes() != null && c.contentBytes() > MAILBOX_LIMIT) {
            return "CONTENT_NOT_DIGITAL_TOO_LARGE";
        }
        if (c.companyStatus() == CompanyStatus.CEASED || c.companyStatus() == CompanyStatus.BANKRUPT) {
            return "COMPANY_CEASED";
        }
        if (c.mailbox() == SubjectType.COMPANY && c.digitalPost() == DigitalPost.EXEMPT) {
            return "COMPANY_EXEMPT";
        }
        if (c.mailbox() == SubjectType.COMPANY
                && c.digitalPost() == DigitalPost.NOT_REGISTERED
                && c.companyDays() != null
                && c.companyDays() <= 21) {
            return "GRACE_NEW_COMPANY";
        }
        if (c.mailbox() == SubjectType.COMPANY
                && c.personalDigitalPost() == DigitalPost.EXEMPT
                && c.digitalPost() == DigitalPost.REGISTERED) {
            return "PERSONAL_EXEMPTION_NOT_BUSINESS";
        }
        if (c.mailbox() == SubjectType.COMPANY && c.digitalPost() == DigitalPost.REGISTERED) {
            return "COMPANY_MANDATORY";
        }
        if (c.digitalPost() == DigitalPost.EXEMPT
                && (c.communicationType() == CommunicationType.PAYSLIP
                        || c.communicationType() == CommunicationType.SU)) {
            return "EXEMPTION_TYPE_NOT_COVERED";
        }
        if (c.digitalPost() == DigitalPost.EXEMPT
                && c.capacity() == Capacity.PRIVATE
                && is(c.mandatorySelfService())
                && is(c.alternativeRequested())) {
            return "SELFSERVICE_ALTERNATIVE_RIGHT";
        }
        if (c.digitalPost() == DigitalPost.EXEMPT
                && c.intakeChannel() == IntakeChannel.PORTAL
                && c.direction() == Direction.INBOUND
                && isNot(c.alternativeRequested())
                && (c.requestedChannel() == null || c.requestedChannel() == RequestedChannel.DIGITAL)) {
            return "EXEMPT_BUT_USES_SELFSERVICE";
        }
        if (c.cprStatus() == CprStatus.EMIGRATED && c.digitalPost() == DigitalPost.EXEMPT) {
            return "EMIGRATED_EXEMPT";
        }
        if (c.digitalPost() == DigitalPost.EXEMPT) {
            return "DP_EXEMPT";
        }
        if (c.digitalPost() == DigitalPost.NOT_REGISTERED
                && c.cprStatus() == CprStatus.NO_FIXED_ADDRESS
                && !is(c.threatMarker())) {
            return "NO_FIXED_ADDRESS";
        }
        if (c.digitalPost() == DigitalPost.NOT_REGISTERED && c.residentDays() != null && c.residentDays() <= 30) {
            return "GRACE_NEW_RESIDENT";
        }
        if (c.digitalPost() == DigitalPost.NOT_REGISTERED) {
            return "NOT_REGISTERED";
        }
        if (c.specialCircumstances() == Method.ANALOG) {
            return "SPECIAL_CIRCUMSTANCES";
        }
        if (c.specialCircumstances() == Method.HYBRID) {
            return "SPECIAL_CIRCUMSTANCES_HYBRID";
        }
        if (c.mitId() == MitId.NONE || c.mitId() == MitId.BLOCKED) {
            return "NO_MITID_HELP";
        }
        if (is(c.helpRequested())) {
            return "HELP_REQUESTED";
        }
        if (is(c.languageHelp())) {
            return "LANGUAGE_SUPPORT";
        }
        if (c.previousChannel() == Channel.ANALOG
                && c.digitalPost() == DigitalPost.REGISTERED
                && c.requestedChannel() == null
                && isNot(c.alternativeRequested())) {
            return "CHANNEL_SWITCH_NOTICE";
        }
        if (isNot(c.mandatorySelfService()) && c.requestedChannel() == RequestedChannel.PAPER) {
            return "CITIZEN_CHOICE";
        }
        if (isNot(c.mandatorySelfService()) && c.requestedChannel() == RequestedChannel.PHONE) {
            return "CITIZEN_CHOICE_PHONE";
        }
        if (isNot(c.mandatorySelfService()) && c.requestedChannel() == RequestedChannel.IN_PERSON) {
            return "CITIZEN_CHOICE_IN_PERSON";
        }
        if (is(c.mandatorySelfService()) && is(c.economicExceptionApproved())) {
            return "ECONOMIC_ADVANTAGE";
        }
        if (is(c.mandatorySelfService())
                && c.requestedChannel() != null
                && c.requestedChannel() != RequestedChannel.DIGITAL
                && c.digitalPost() != null
                && c.digitalPost() != DigitalPost.EXEMPT) {
            return "MANDATORY_DIGITAL_GUIDANCE";
        }
        if (is(c.mandatorySelfService())
                && is(c.alternativeRequested())
                && c.digitalPost() != null
                && c.digitalPost() != DigitalPost.EXEMPT) {
            return "MANDATORY_DIGITAL_GUIDANCE_ALTERNATIVE";
        }
        if (c.age() != null && c.age() >= 15 && c.age() <= 17 && c.digitalPost() == DigitalPost.REGISTERED) {
            return "YOUTH_OWN_MAILBOX";
        }
        if (c.cprStatus() == CprStatus.EMIGRATED && c.digitalPost() == DigitalPost.REGISTERED) {
            return "EMIGRATED_STILL_REGISTERED";
        }
        if (c.digitalPost() == DigitalPost.REGISTERED) {
            return "DIGITAL_FIRST_DEFAULT";
        }
        return "NO_RULE_MATCHED";
    }

    private static boolean is(Boolean told) {
        return told != null && told;
    }

    private static boolean isNot(Boolean told) {
        return told != null && !told;
    }
}
