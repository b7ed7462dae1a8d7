package dk.kanalvalg.citizen;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.KlePattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A standing as it is answered: other people in it only by their references.
 *
 * @param exemptionSettling whether the exemption stands against a newer "registered"; left out when not
 * @param digitalPostWords what each source says of Digital Post, where they contradict each other; left out when not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StandingView(
        String source,
        Instant checkedAt,
        Standing.DigitalPost digitalPost,
        Standing.CprStatus cprStatus,
        LocalDate birthDate,
        LocalDate residentSince,
        Standing.MitId mitId,
        Boolean nemSms,
        List<SpecialCircumstance> specialCircumstances,
        List<Representative> guardians,
        List<Representative> powersOfAttorney,
        List<CustodyHolder> custodyHolders,
        boolean readAccess,
        boolean addressProtection,
        boolean threatMarker,
        String preferredLanguage,
        Channel previousChannel,
        boolean mailboxInactive,
        List<Consent> consents,
        Standing.Company company,
        ContactEvent.Format preferredFormat,
        Boolean exemptionSettling,
        List<KnownStanding.MailboxStatement> digitalPostWords) {

    record SpecialCircumstance(String kle, Channel method, LocalDate validTo, String recordedBy) {}

    record Representative(String citizenRef, List<String> kle, LocalDate validTo) {}

    record CustodyHolder(String citizenRef, boolean excluded) {}

    static StandingView of(KnownStanding known) {
        Standing standing = known.standing();
        return new StandingView(
                known.source(),
                known.checkedAt(),
                standing.digitalPost(),
                standing.cprStatus(),
                standing.birthDate(),
                standing.residentSince(),
                standing.mitId(),
                standing.nemSms(),
                standing.specialCircumstances().stream()
                        .map(agreed -> new SpecialCircumstance(
                                agreed.kle().value(), agreed.method(), agreed.validTo(), agreed.recordedBy()))
                        .toList(),
                representatives(standing.guardians()),
                representatives(standing.powersOfAttorney()),
                standing.custodyHolders().stream()
                        .map(custody -> new CustodyHolder(custody.holder().ref().value(), custody.excluded()))
                        .toList(),
                standing.readAccess(),
                standing.addressProtection(),
                standing.threatMarker(),
                standing.preferredLanguage(),
                standing.previousChannel(),
                standing.mailboxInactive(),
                standing.consents(),
                standing.company(),
                standing.preferredFormat(),
                standing.exemptionSettling() ? true : null,
                known.statements().isEmpty() ? null : known.statements());
    }

    private static List<Representative> representatives(List<Representation> representations) {
        return representations.stream()
                .map(one -> new Representative(
                        one.representative().ref().value(),
                        one.areas().stream().map(KlePattern::value).toList(),
                        one.validTo()))
                .toList();
    }
}
