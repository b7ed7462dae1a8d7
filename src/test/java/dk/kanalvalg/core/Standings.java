package dk.kanalvalg.core;

import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.CustodyHolder;
import dk.kanalvalg.core.citizen.Standing.SpecialCircumstance;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent.Format;
import dk.kanalvalg.core.contact.KlePattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A standing in the making; nothing is told unless the test tells it. */
public final class Standings {

    public Standing.DigitalPost digitalPost = Standing.DigitalPost.UNKNOWN;
    public Standing.CprStatus cprStatus;
    public LocalDate birthDate;
    public LocalDate residentSince;
    public Standing.MitId mitId = Standing.MitId.UNKNOWN;
    public Boolean nemSms;
    public final List<SpecialCircumstance> specialCircumstances = new ArrayList<>();
    public final List<Representation> guardians = new ArrayList<>();
    public final List<Representation> powersOfAttorney = new ArrayList<>();
    public final List<CustodyHolder> custodyHolders = new ArrayList<>();
    public boolean readAccess;
    public boolean addressProtection;
    public boolean threatMarker;
    public Channel previousChannel;
    public boolean mailboxInactive;
    public final List<Consent> consents = new ArrayList<>();
    public Standing.Company company;
    public Format preferredFormat;

    public void agreed(String kle, Channel method, String validTo) {
        specialCircumstances.add(new SpecialCircumstance(new KlePattern(kle), method, date(validTo), "caseworker-1"));
    }

    public void guardian(Party guardian, String kle) {
        guardians.add(new Representation(guardian, List.of(new KlePattern(kle)), null));
    }

    public void powerOfAttorney(Party holder, String kle, String validTo) {
        powersOfAttorney.add(new Representation(holder, List.of(new KlePattern(kle)), date(validTo)));
    }

    public void custody(Party holder) {
        custodyHolders.add(new CustodyHolder(holder, false));
    }

    public Standing standing() {
        return new Standing(
                digitalPost,
                cprStatus,
                birthDate,
                residentSince,
                mitId,
                nemSms,
                List.copyOf(specialCircumstances),
                List.copyOf(guardians),
                List.copyOf(powersOfAttorney),
                List.copyOf(custodyHolders),
                readAccess,
                addressProtection,
                threatMarker,
                null,
                previousChannel,
                mailboxInactive,
                List.copyOf(consents),
                company,
                preferredFormat,
                false);
    }

    private static LocalDate date(String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
