package dk.kanalvalg.core.citizen;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent.Format;
import dk.kanalvalg.core.contact.KlePattern;
import java.time.LocalDate;
import java.util.List;

/**
 * What the registers and the municipality know of a party's ability to be reached. Never the ground of an exemption, a
 * diagnosis, sex, nationality or an assessment. A {@code null} is an unknown value.
 *
 * @param exemptionSettling whether the party is exempt although another source has told "registered" since, too soon after
 *     the exemption to end it; never so in what a single source tells
 */
public record Standing(
        DigitalPost digitalPost,
        CprStatus cprStatus,
        LocalDate birthDate,
        LocalDate residentSince,
        MitId mitId,
        Boolean nemSms,
        List<SpecialCircumstance> specialCircumstances,
        List<Representation> guardians,
        List<Representation> powersOfAttorney,
        List<CustodyHolder> custodyHolders,
        boolean readAccess,
        boolean addressProtection,
        boolean threatMarker,
        String preferredLanguage,
        Channel previousChannel,
        boolean mailboxInactive,
        List<Consent> consents,
        Company company,
        Format preferredFormat,
        boolean exemptionSettling) {

    /** What a single source reports, without a preferred format. */
    public Standing(
            DigitalPost digitalPost,
            CprStatus cprStatus,
            LocalDate birthDate,
            LocalDate residentSince,
            MitId mitId,
            Boolean nemSms,
            List<SpecialCircumstance> specialCircumstances,
            List<Representation> guardians,
            List<Representation> powersOfAttorney,
            List<CustodyHolder> custodyHolders,
            boolean readAccess,
            boolean addressProtection,
            boolean threatMarker,
            String preferredLanguage,
            Channel previousChannel,
            boolean mailboxInactive,
            List<Consent> consents,
            Company company) {
        this(
                digitalPost,
                cprStatus,
                birthDate,
                residentSince,
                mitId,
                nemSms,
                specialCircumstances,
                guardians,
                powersOfAttorney,
                custodyHolders,
                readAccess,
                addressProtection,
                threatMarker,
                preferredLanguage,
                previousChannel,
                mailboxInactive,
                consents,
                company,
                null,
                false);
    }

    /** A party of whom nothing is known: every doubt resolves to the channel that surely reaches the citizen. */
    public static final Standing UNKNOWN = new Standing(
            DigitalPost.UNKNOWN,
            null,
            null,
            null,
            MitId.UNKNOWN,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false,
            false,
            false,
            null,
            null,
            false,
            List.of(),
            null);

    /** The register's answer on Digital Post. {@code UNKNOWN} is an answer of its own and never means no. */
    public enum DigitalPost {
        REGISTERED,
        EXEMPT,
        NOT_REGISTERED,
        CLOSED,
        UNKNOWN
    }

    /** Status in the Civil Registration System. */
    public enum CprStatus {
        ACTIVE,
        EMIGRATED,
        DEAD,
        NO_FIXED_ADDRESS,
        DISAPPEARED
    }

    /** Whether the person has a usable electronic identity. */
    public enum MitId {
        OK,
        NONE,
        BLOCKED,
        UNKNOWN
    }

    /**
     * A caseworker's recorded agreement on another way than the digital one.
     *
     * @param validTo first day it no longer holds, or {@code null}
     */
    public record SpecialCircumstance(KlePattern kle, Channel method, LocalDate validTo, String recordedBy) {}

    /** A holder of custody; an excluded one gets nothing (Act on Equal Treatment § 4 a (2)). */
    public record CustodyHolder(Party holder, boolean excluded) {}

    /** Status in the Central Business Register. */
    public enum CompanyStatus {
        ACTIVE,
        CEASED,
        BANKRUPT
    }

    /** What the business register tells of a company. */
    public record Company(CompanyStatus status, LocalDate registeredOn) {}

    /** The same but for what is known of the mailbox and of text messages. */
    public Standing with(DigitalPost otherDigitalPost, Boolean otherNemSms) {
        return new Standing(
                otherDigitalPost,
                cprStatus,
                birthDate,
                residentSince,
                mitId,
                otherNemSms,
                specialCircumstances,
                guardians,
                powersOfAttorney,
                custodyHolders,
                readAccess,
                addressProtection,
                threatMarker,
                preferredLanguage,
                previousChannel,
                mailboxInactive,
                consents,
                company,
                preferredFormat,
                exemptionSettling);
    }

    /** Only what an exemption from Digital Post rests on or can be ended by; of everything else nothing is known. */
    Standing ofExemption() {
        return new Standing(
                digitalPost,
                cprStatus,
                null,
                residentSince,
                MitId.UNKNOWN,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                false,
                null,
                null,
                false,
                List.of(),
                null);
    }
}
