package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.SpecialCircumstance;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent.Format;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.core.policy.Vocabulary;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** The facts of one party in its own pass through the table. */
record PartyFacts(Situation situation, Sender sender, LocalDate today) {

    /** The narrowest area first in rank, and of equals the method without digital parts. */
    private static final Comparator<SpecialCircumstance> RANK = Comparator.comparingInt(
                    (SpecialCircumstance agreed) -> agreed.kle().length())
            .thenComparing(SpecialCircumstance::method);

    /**
     * The party's facts.
     *
     * @param business the company whose mailbox the matter goes to, when that is not the party's own
     */
    Map<String, Object> values(Party party, RecipientRole role, Optional<Party> business) {
        Standing standing = situation.standingOf(party);
        ValuesByName values = new ValuesByName();
        values.put("recipientRole", role);
        values.put("subjectType", party.type());
        values.put("filed", sender.is(party));
        values.put(Vocabulary.PREFERRED_FORMAT, format(party, standing));
        mailbox(party, standing, business, values);
        values.put("cprStatus", standing.cprStatus());
        values.put("mitId", standing.mitId());
        values.put("nemSms", standing.nemSms());
        values.put("readAccess", standing.readAccess());
        values.put("addressProtection", standing.addressProtection());
        values.put("threatMarker", standing.threatMarker());
        values.put("preferredLanguage", standing.preferredLanguage());
        values.put("previousChannel", standing.previousChannel());
        values.put("mailboxInactive", standing.mailboxInactive());
        values.put("age", age(party, standing, today));
        values.put("residentDays", daysSince(standing.residentSince()));
        values.put("replacementNumber", party.replacementNumber());
        values.put("specialCircumstances", specialCircumstances(standing));
        return values.map();
    }

    /** What the sender asked for in the contact, and else what is known of the party. */
    private Format format(Party party, Standing standing) {
        Format asked = situation.event().wishes().format();
        return asked != null && sender.is(party) ? asked : standing.preferredFormat();
    }

    /** Whether a guardian acts for the party in the matter. */
    boolean underGuardianship(Party party) {
        return situation.standingOf(party).guardians().stream()
                .anyMatch(guardian -> guardian.covers(situation.event().matter().kle(), today));
    }

    /** A sole trader's business matter goes to the company's mailbox: a personal exemption does not cover it. */
    private void mailbox(Party party, Standing standing, Optional<Party> business, ValuesByName values) {
        Party owner = business.orElse(party);
        Standing owning = situation.standingOf(owner);
        values.put("mailbox", owner.type());
        values.put("digitalPost", owning.digitalPost());
        if (owning.exemptionSettling()) {
            values.put("exemptionSettling", true);
        }
        if (business.isPresent()) {
            values.put("personalDigitalPost", standing.digitalPost());
        }
        if (owner.type() == SubjectType.COMPANY && owning.company() != null) {
            values.put("companyStatus", owning.company().status());
            values.put("companyDays", daysSince(owning.company().registeredOn()));
        }
    }

    /**
     * Whole years on the day of the decision; the birthday itself counts. Who is born on 29 February turns a year older
     * on 1 March in a common year, the later and thus more protecting of the two readings.
     */
    static Long age(Party party, Standing standing, LocalDate today) {
        LocalDate birth = standing.birthDate() == null ? party.birthDateOfNumber() : standing.birthDate();
        return birth == null ? null : Math.max(0L, Period.between(birth, today).getYears());
    }

    private Long daysSince(LocalDate day) {
        return day == null ? null : ChronoUnit.DAYS.between(day, today);
    }

    /** The method agreed with the party for the matter and still in force. */
    private String specialCircumstances(Standing standing) {
        return standing.specialCircumstances().stream()
                .filter(agreed -> agreed.kle().covers(situation.event().matter().kle()))
                .filter(agreed -> agreed.validTo() == null || today.isBefore(agreed.validTo()))
                .filter(agreed -> agreed.method() != Channel.DIGITAL)
                .max(RANK)
                .map(agreed -> agreed.method().name())
                .orElse("NONE");
    }
}
