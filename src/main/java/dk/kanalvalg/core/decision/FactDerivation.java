package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns one situation into facts: first what the event says, then each party's own, each party seen in its own pass. */
final class FactDerivation {

    /** Ages, days and deadlines are those of the place where the law holds, wherever the service runs. */
    static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    private final Situation situation;
    private final LocalDate today;

    FactDerivation(Situation situation) {
        this.situation = situation;
        this.today = LocalDate.ofInstant(situation.at(), COPENHAGEN);
    }

    Facts facts() {
        Map<String, Object> event = new EventFacts(situation, today).values();
        Recipients recipients = Recipients.of(situation, today);
        Map<String, Object> own = new LinkedHashMap<>(event);
        own.putAll(new PartyFacts(situation, today).values(situation.subject(), ownRole(), situation.company()));
        own.put("guardian", recipients.has(RecipientRole.GUARDIAN));
        own.put("representative", recipients.has(RecipientRole.REPRESENTATIVE));
        own.put("coordination", coordination());
        boolean business = SubjectType.COMPANY.name().equals(own.get("mailbox"));
        Party addressee = situation.company() == null ? situation.subject() : situation.company();
        return new Facts(
                situation.at(),
                addressee.ref(),
                business ? RecipientRole.COMPANY : RecipientRole.SUBJECT,
                own,
                recipients.all().stream()
                        .map(recipient -> recipientFacts(event, recipient))
                        .toList(),
                situation.warnings());
    }

    private RecipientRole ownRole() {
        return situation.subject().type() == SubjectType.COMPANY ? RecipientRole.COMPANY : RecipientRole.SUBJECT;
    }

    private Facts.RecipientFacts recipientFacts(Map<String, Object> event, Recipients.Candidate candidate) {
        Map<String, Object> values = new LinkedHashMap<>(event);
        values.putAll(new PartyFacts(situation, today).values(candidate.party(), candidate.role(), null));
        return new Facts.RecipientFacts(candidate.party().ref(), candidate.role(), values);
    }

    /** Whether the administration may coordinate with others: on a recorded consent that names it, and only then. */
    private String coordination() {
        Standing standing = situation.standingOf(situation.subject());
        if (standing.consents().stream()
                .anyMatch(consent -> consent.covers(situation.administration(), situation.at()))) {
            return "CONSENTED";
        }
        boolean asked =
                situation.event().journeyId() != null || !standing.consents().isEmpty();
        return asked ? "NOT_CONSENTED" : "NOT_ASKED";
    }
}
