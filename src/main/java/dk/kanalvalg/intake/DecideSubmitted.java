package dk.kanalvalg.intake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.cases.OpenCases.Opened;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.decision.ContactDecision;
import dk.kanalvalg.decision.ContactDecision.Decided;
import dk.kanalvalg.decision.DecideContacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides events as they are to be taken in: one that follows another goes on where that one was. */
@ApplicationScoped
class DecideSubmitted {

    private final DecideContacts decide;
    private final PreviousCases previous;

    DecideSubmitted(DecideContacts decide, PreviousCases previous) {
        this.decide = decide;
        this.previous = previous;
    }

    /** A decision an event, in their order; those who follow no event that there is are refused. */
    @Transactional(MANDATORY)
    List<ContactDecision> decide(List<ContactEvent> events) {
        Map<EventKeys.Key, Opened> followed = previous.of(events);
        List<ContactEvent> whole = events.stream()
                .map(event -> followed.containsKey(key(event))
                        ? event.following(followed.get(key(event)).event())
                        : event)
                .toList();
        List<ContactDecision> decisions = decide.decide(whole, DecideContacts.Conditions.PRESENT);
        List<ContactDecision> answers = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            answers.add(answer(events.get(i), decisions.get(i), followed.get(key(events.get(i)))));
        }
        return answers;
    }

    private static ContactDecision answer(ContactEvent event, ContactDecision decision, Opened followed) {
        if (event.previousEventId() == null || !(decision instanceof Decided decided)) {
            return decision;
        }
        return followed == null ? new ContactDecision.UnknownPreviousEvent() : decided.following(followed.caseId());
    }

    private static EventKeys.Key key(ContactEvent event) {
        return new EventKeys.Key(event.municipality(), event.source(), event.eventId());
    }
}
