package dk.kanalvalg.decision;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.routing.AdministrationMap;
import dk.kanalvalg.municipality.Municipality;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The result of deciding a contact. */
public sealed interface ContactDecision {

    /**
     * A channel and an owner.
     *
     * @param company of a sole trader's business matter, or {@code null}
     * @param submitter who sent the contact, where the event names one, or {@code null}
     * @param previousCase the case that it follows, or {@code null}
     * @param facts from which the decision can be made again
     * @param asked all facts that the policies that decided may ask about
     */
    record Decided(
            ContactEvent event,
            Party subject,
            Party company,
            Party submitter,
            UUID previousCase,
            Municipality municipality,
            AdministrationMap.Owner owner,
            Facts facts,
            List<Fact> asked,
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
                            submitter,
                            previousCase,
                            municipality,
                            municipality.map().unforeseen(owner),
                            facts,
                            asked,
                            decision,
                            at)
                    : this;
        }

        /** The same, as one that follows a case. */
        public Decided following(UUID caseId) {
            return new Decided(
                    event, subject, company, submitter, caseId, municipality, owner, facts, asked, decision, at);
        }

        public String topic() {
            return municipality.topic(owner.administration().id());
        }
    }

    /** The municipality is not set up. */
    record UnknownMunicipality() implements ContactDecision {}

    /** The contact names an earlier one that there is not. */
    record UnknownPreviousEvent() implements ContactDecision {}

    /** The contact tells something that no policy in force for the municipality asks for: it is not kept. */
    record UndeclaredAttribute(String name) implements ContactDecision {}
}
