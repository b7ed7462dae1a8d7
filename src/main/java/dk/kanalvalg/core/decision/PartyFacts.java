package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.SpecialCircumstance;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;

/** The facts of one party in its own pass through the table. */
record PartyFacts(Situation situation, LocalDate today) {

    /** The narrowest area first in rank, and of equals the method without digital parts. */
    private static final Comparator<SpecialCircumstance> RANK = Comparator.comparingInt(
                    (SpecialCircumstance agreed) -> agreed.kle().length())
            .thenComparing(SpecialCircumstance::method);

    /**
     * The party's facts.
     *
     * @param company the company whose mailbox the matter goes to, or {@code null} when it goes to the party's own
     */
    Map<String, Object> values(Party party, RecipientRole role, Party company) {
        Standing standing = situation.standingOf(party);
        ValuesByName values = new ValuesByName();
        values.put("recipientRole", role);
        values.put("subjectType", party.type());
        mailbox(party, standing, company, values);
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

    /** A sole trader's business matter goes to the company's mailbox: a personal exemption does not cover it. */
    private void mailbox(Party party, Standing standing, Party company, ValuesByName values) {
        Standing receiving = company == null ? standing : situation.standingOf(company);
        boolean business = company != null || party.type() == SubjectType.COMPANY;
        values.put("mailbox", business ? SubjectType.COMPANY : SubjectType.PERSON);
        values.put("digitalPost", receiving.digitalPost());
        if (company != null) {
            values.put("personalDigitalPost", standing.digitalPost());
        }
        if (business && receiving.company() != null) {
            values.put("companyStatus", receiving.company().status());
            values.put("companyDays", daysSince(receiving.company().registeredOn()));
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
