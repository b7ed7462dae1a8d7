package dk.kanalvalg.intake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.cases.OpenCases.Opened;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.intake.EventKeys.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the cases that contacts follow: of an earlier event of the same source and municipality, about the same person. */
@ApplicationScoped
class PreviousCases {

    private final EventKeys keys;
    private final OpenCases cases;
    private final EventFingerprints fingerprints;

    PreviousCases(EventKeys keys, OpenCases cases, EventFingerprints fingerprints) {
        this.keys = keys;
        this.cases = cases;
        this.fingerprints = fingerprints;
    }

    /** By event, the case that it follows; an event that is not here follows none that there is. */
    @Transactional(MANDATORY)
    Map<EventKeys.Key, Opened> of(List<ContactEvent> events) {
        Set<EventKeys.Key> named = new HashSet<>();
        events.stream().filter(event -> event.previousEventId() != null).forEach(event -> named.add(previous(event)));
        if (named.isEmpty()) {
            return Map.of();
        }
        Map<EventKeys.Key, Holder> holders = keys.holders(named);
        Map<UUID, Opened> opened =
                cases.opened(holders.values().stream().map(Holder::caseId).toList());
        Map<EventKeys.Key, Opened> followed = new HashMap<>();
        for (ContactEvent event : events) {
            Holder holder = event.previousEventId() == null ? null : holders.get(previous(event));
            Opened found = holder == null ? null : opened.get(holder.caseId());
            if (found != null && samePerson(event, found)) {
                followed.put(new EventKeys.Key(event.municipality(), event.source(), event.eventId()), found);
            }
        }
        return followed;
    }

    /** The key of the event that this one names as its previous one. */
    static EventKeys.Key previous(ContactEvent event) {
        return new EventKeys.Key(event.municipality(), event.source(), event.previousEventId());
    }

    private boolean samePerson(ContactEvent event, Opened earlier) {
        return earlier.event().municipality().equals(event.municipality())
                && earlier.citizenRef().equals(fingerprints.subject(event));
    }
}
