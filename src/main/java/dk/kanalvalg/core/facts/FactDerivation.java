package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.core.time.Denmark;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns one situation into facts: first what the event says, then each party's own, each party seen in its own pass. */
final class FactDerivation {

    private final Situation situation;
    private final LocalDate today;

    FactDerivation(Situation situation) {
        this.situation = situation;
        this.today = LocalDate.ofInstant(situation.at(), Denmark.ZONE);
    }

    Facts facts() {
        Recipients recipients = Recipients.of(situation, today);
        Sender sender = Sender.of(situation, recipients, today);
        Map<String, Object> event = new EventFacts(situation, sender, today).values();
        PartyFacts parties = new PartyFacts(situation, sender, today);
        Map<String, Object> own = new LinkedHashMap<>(event);
        own.putAll(parties.values(situation.subject(), role(situation.subject()), situation.business()));
        own.put("guardian", recipients.has(RecipientRole.GUARDIAN));
        own.put("representative", recipients.has(RecipientRole.REPRESENTATIVE));
        own.put("coordination", coordination());
        Party addressee = situation.business().orElse(situation.subject());
        return new Facts(
                situation.at(),
                addressee.ref(),
                role(addressee),
                own,
                recipients.all().stream()
                        .map(recipient -> recipientFacts(event, recipient, parties))
                        .toList(),
                situation.warnings());
    }

    private static RecipientRole role(Party party) {
        return party.type() == SubjectType.COMPANY ? RecipientRole.COMPANY : RecipientRole.SUBJECT;
    }

    private static Facts.RecipientFacts recipientFacts(
            Map<String, Object> event, Recipients.Candidate candidate, PartyFacts parties) {
        Map<String, Object> values = new LinkedHashMap<>(event);
        values.putAll(parties.values(candidate.party(), candidate.role(), Optional.empty()));
        values.put("underGuardianship", parties.underGuardianship(candidate.party()));
        return new Facts.RecipientFacts(candidate.party().ref(), candidate.role(), values);
    }

    /**
     * Whether the administration may tell others of the matter: within a journey, on a recorded consent to pass on what this
     * administration knows, and only then. Outside a journey there is nothing to coordinate, whatever was consented to.
     */
    private String coordination() {
        if (situation.event().journeyId() == null) {
            return "NOT_ASKED";
        }
        return situation.standingOf(situation.subject()).consents().stream()
                        .anyMatch(consent -> consent.lets(situation.administration(), situation.at()))
                ? "CONSENTED"
                : "NOT_CONSENTED";
    }
}
