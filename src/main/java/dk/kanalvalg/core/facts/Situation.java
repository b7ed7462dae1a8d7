package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.SubjectType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a decision is made from, gathered before the core is asked.
 *
 * @param subject whom the contact is about
 * @param company the company that the event names beside its owner, or {@code null}
 * @param submitter who sent the contact, where the event names one beside the subject, or {@code null}
 * @param standings of the subject, the company and everybody who may stand in for the subject; a party that is missing
 *     is one of whom nothing is known
 * @param administration the administration that owns the matter
 * @param override the channel that a caseworker chose, or {@code null}
 * @param warnings codes that the intake gave, passed on with the decision
 * @param at the instant of the decision, at which ages and periods are computed
 */
public record Situation(
        ContactEvent event,
        Party subject,
        Party company,
        Party submitter,
        Map<CitizenRef, Standing> standings,
        RegisterState register,
        String administration,
        Channel override,
        List<String> warnings,
        Instant at) {

    /** The situation of a contact whose event names no sender beside the subject. */
    public Situation(
            ContactEvent event,
            Party subject,
            Party company,
            Map<CitizenRef, Standing> standings,
            RegisterState register,
            String administration,
            Channel override,
            List<String> warnings,
            Instant at) {
        this(event, subject, company, null, standings, register, administration, override, warnings, at);
    }

    /** The standing of a party: the unknown one where nothing is known of the party. */
    public Standing standingOf(Party party) {
        return standings.getOrDefault(party.ref(), Standing.UNKNOWN);
    }

    /** The company that the matter is about, beside its owner: only a sole trader's business matter has one. */
    Optional<Party> business() {
        boolean soleTrader =
                subject.type() == SubjectType.PERSON && event.subject().capacity() == ContactEvent.Capacity.BUSINESS;
        return soleTrader ? Optional.ofNullable(company) : Optional.empty();
    }
}
