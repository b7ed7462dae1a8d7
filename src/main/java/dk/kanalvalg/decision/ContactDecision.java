package dk.kanalvalg.decision;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.routing.AdministrationMap;
import dk.kanalvalg.municipality.Municipality;
import java.time.Instant;

/** The result of deciding a contact. */
public sealed interface ContactDecision {

    /**
     * A channel and an owner.
     *
     * @param company of a sole trader's business matter, or {@code null}
     * @param facts from which the decision can be made again
     */
    record Decided(
            ContactEvent event,
            Party subject,
            Party company,
            Municipality municipality,
            AdministrationMap.Owner owner,
            Facts facts,
            Decision decision,
            Instant at)
            implements ContactDecision {

        /** The decision with the catch-all as owner if no rule matched, because a human there must find the way. */
        Decided routed() {
            return decision.unforeseen()
                    ? new Decided(
                            event,
                            subject,
                            company,
                            municipality,
                            municipality.map().unforeseen(owner),
                            facts,
                            decision,
                            at)
                    : this;
        }

        public String topic() {
            return municipality.topic(owner.administration().id());
        }
    }

    /** The municipality is not set up. */
    record UnknownMunicipality() implements ContactDecision {}
}
