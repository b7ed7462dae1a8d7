package dk.kanalvalg.bench;

import java.util.Map;

/** The same over facts by name, each read where it is first asked for and then kept. */
final class IfChainByName {

    private static final long MAILBOX_LIMIT = 104_334_336;

    private IfChainByName() {}

    static String rule(Map<String, Object> facts) {
        Object override = facts.get("override");
        if ("ANALOG".equals(override)) {
            return "OVERRIDE_BY_CASEWORKER";
        }
        if ("HYBRID".equals(override)) {
            return "OVERRIDE_BY_CASEWORKER_HYBRID";
        }
        Object digitalPost = facts.get("digitalPost");
        Object cprStatus = facts.get("cprStatus");
        Boolean threatMarker = (Boolean) facts.get("threatMarker");
        Boolean replacementNumber = (Boolean) facts.get("replacementNumber");
        Long age = (Long) facts.get("age");
        Object contentKind = facts.get("contentKind");
        Long contentBytes = (Long) facts.get("contentBytes");
        if ("DIGITAL".equals(override)
                && "REGISTERED".equals(digitalPost)
                && !"DEAD".equals(cprStatus)
                && !is(threatMarker)
                && !is(replacementNumber)
                && (age == null || age >= 15)
                && (contentKind == null || "NORMAL".equals(contentKind))
                && (contentBytes == null || contentBytes <= MAILBOX_LIMIT)) {
            return "OVERRIDE_BY_CASEWORKER_DIGITAL";
        }
        Boolean acute = (Boolean) facts.get("acute");
        if (is(acute)) {
            return "ACUTE_HUMAN_FIRST";
        }
        if ("DEAD".equals(cprStatus)) {
            return "DECEASED_ESTATE";
        }
        Boolean identityVerified = (Boolean) facts.get("identityVerified");
        if (isNot(identityVerified)) {
            return "ID_UNVERIFIED";
        }
        if (is(replacementNumber)) {
            return "REPLACEMENT_CPR_NO_MAILBOX";
        }
        if (is(threatMarker)) {
            return "PROTECTED_PERSON";
        }
        Object recipientRole = facts.get("recipientRole");
        if ("SUBJECT".equals(recipientRole) && age != null && age < 15) {
            return "MINOR_UNDER_15_PARENTS";
        }
        Boolean guardian = (Boolean) facts.get("guardian");
        if ("SUBJECT".equals(recipientRole) && is(guardian)) {
            return "GUARDIAN_REPRESENTS";
        }
        Boolean representative = (Boolean) facts.get("representative");
        if (("SUBJECT".equals(recipientRole) || "COMPANY".equals(recipientRole)) && is(representative)) {
            return "REPRESENTED_BY_OTHER";
        }
        if ("UNKNOWN".equals(digitalPost)) {
            return "DP_STATUS_UNKNOWN";
        }
        Boolean deadlineInOutage = (Boolean) facts.get("deadlineInOutage");
        if (is(deadlineInOutage)) {
            return "DP_OUTAGE_DEADLINE";
        }
        if ("PHYSICAL_ORIGINAL".equals(contentKind)) {
            return "CONTENT_NOT_DIGITAL";
        }
        if (contentBytes != null && contentBytes > MAILBOX_LIMIT) {
            return "CONTENT_NOT_DIGITAL_TOO_LARGE";
        }
        Object companyStatus = facts.get("companyStatus");
        if ("CEASED".equals(companyStatus) || "BANKRUPT".equals(companyStatus)) {
            return "COMPANY_CEASED";
        }
        Object mailbox = facts.get("mailbox");
        if ("COMPANY".equals(mailbox) && "EXEMPT".equals(digitalPost)) {
            return "COMPANY_EXEMPT";
        }
        Long companyDays = (Long) facts.get("companyDays");
        if ("COMPANY".equals(mailbox)
                && "NOT_REGISTERED".equals(digitalPost)
                && companyDays != null
                && companyDays <= 21) {
            return "GRACE_NEW_COMPANY";
        }
        Object personalDigitalPost = facts.get("personalDigitalPost");
        if ("COMPANY".equals(mailbox) && "EXEMPT".equals(personalDigitalPost) && "REGISTERED".equals(digitalPost)) {
            return "PERSONAL_EXEMPTION_NOT_BUSINESS";
        }
        if ("COMPANY".equals(mailbox) && "REGISTERED".equals(digitalPost)) {
            return "COMPANY_MANDATORY";
        }
        Object communicationType = facts.get("communicationType");
        if ("EXEMPT".equals(digitalPost) && ("PAYSLIP".equals(communicationType) || "SU".equals(communicationType))) {
            return "EXEMPTION_TYPE_NOT_COVERED";
        }
        Object capacity = facts.get("capacity");
        Boolean mandatorySelfService = (Boolean) facts.get("mandatorySelfService");
        Boolean alternativeRequested = (Boolean) facts.get("alternativeRequested");
        if ("EXEMPT".equals(digitalPost)
                && "PRIVATE".equals(capacity)
                && is(mandatorySelfService)
                && is(alternativeRequested)) {
            return "SELFSERVICE_ALTERNATIVE_RIGHT";
        }
        Object intakeChannel = facts.get("intakeChannel");
        Object direction = facts.get("direction");
        Object requestedChannel = facts.get("requestedChannel");
        if ("EXEMPT".equals(digitalPost)
                && "PORTAL".equals(intakeChannel)
                && "INBOUND".equals(direction)
                && isNot(alternativeRequested)
                && (requestedChannel == null || "DIGITAL".equals(requestedChannel))) {
            return "EXEMPT_BUT_USES_SELFSERVICE";
        }
        if ("EMIGRATED".equals(cprStatus) && "EXEMPT".equals(digitalPost)) {
            return "EMIGRATED_EXEMPT";
        }
        if ("EXEMPT".equals(digitalPost)) {
            return "DP_EXEMPT";
        }
        if ("NOT_REGISTERED".equals(digitalPost) && "NO_FIXED_ADDRESS".equals(cprStatus) && !is(threatMarker)) {
            return "NO_FIXED_ADDRESS";
        }
        Long residentDays = (Long) facts.get("residentDays");
        if ("NOT_REGISTERED".equals(digitalPost) && residentDays != null && residentDays <= 30) {
            return "GRACE_NEW_RESIDENT";
        }
        if ("NOT_REGISTERED".equals(digitalPost)) {
            return "NOT_REGISTERED";
        }
        Object specialCircumstances = facts.get("specialCircumstances");
        if ("ANALOG".equals(specialCircumstances)) {
            return "SPECIAL_CIRCUMSTANCES";
        }
        if ("HYBRID".equals(specialCircumstances)) {
            return "SPECIAL_CIRCUMSTANCES_HYBRID";
        }
        Object mitId = facts.get("mitId");
        if ("NONE".equals(mitId) || "BLOCKED".equals(mitId)) {
            return "NO_MITID_HELP";
        }
        Boolean helpRequested = (Boolean) facts.get("helpRequested");
        if (is(helpRequested)) {
            return "HELP_REQUESTED";
        }
        Boolean languageHelp = (Boolean) facts.get("languageHelp");
        if (is(languageHelp)) {
            return "LANGUAGE_SUPPORT";
        }
        Object previousChannel = facts.get("previousChannel");
        if ("ANALOG".equals(previousChannel)
                && "REGISTERED".equals(digitalPost)
                && requestedChannel == null
                && isNot(alternativeRequested)) {
            return "CHANNEL_SWITCH_NOTICE";
        }
        if (isNot(mandatorySelfService) && "PAPER".equals(requestedChannel)) {
            return "CITIZEN_CHOICE";
        }
        if (isNot(mandatorySelfService) && "PHONE".equals(requestedChannel)) {
            return "CITIZEN_CHOICE_PHONE";
        }
        if (isNot(mandatorySelfService) && "IN_PERSON".equals(requestedChannel)) {
            return "CITIZEN_CHOICE_IN_PERSON";
        }
        Boolean economicExceptionApproved = (Boolean) facts.get("economicExceptionApproved");
        if (is(mandatorySelfService) && is(economicExceptionApproved)) {
            return "ECONOMIC_ADVANTAGE";
        }
        if (is(mandatorySelfService)
                && requestedChannel != null
                && !"DIGITAL".equals(requestedChannel)
                && digitalPost != null
                && !"EXEMPT".equals(digitalPost)) {
            return "MANDATORY_DIGITAL_GUIDANCE";
        }
        if (is(mandatorySelfService)
                && is(alternativeRequested)
                && digitalPost != null
                && !"EXEMPT".equals(digitalPost)) {
            return "MANDATORY_DIGITAL_GUIDANCE_ALTERNATIVE";
        }
        if (age != null && age >= 15 && age <= 17 && "REGISTERED".equals(digitalPost)) {
            return "YOUTH_OWN_MAILBOX";
        }
        if ("EMIGRATED".equals(cprStatus) && "REGISTERED".equals(digitalPost)) {
            return "EMIGRATED_STILL_REGISTERED";
        }
        if ("REGISTERED".equals(digitalPost)) {
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
