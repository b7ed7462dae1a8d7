package dk.kanalvalg.intake;

import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.decision.ContactDecision;
import dk.kanalvalg.decision.DecideContacts;
import dk.kanalvalg.intake.EventKeys.Claim;
import dk.kanalvalg.intake.EventKeys.Holder;
import dk.kanalvalg.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Stores contact events in one transaction, whether there is one or a hundred: it claims their keys, decides, and opens
 * their cases. When it returns, each accepted event is stored and certain to be published.
 */
@ApplicationScoped
class SubmitContactEvents {

    private static final Comparator<EventKeys.Key> ONE_ORDER_FOR_ALL =
            Comparator.comparing(EventKeys.Key::source).thenComparing(EventKeys.Key::eventId);

    private final EventKeys keys;
    private final DecideContacts decide;
    private final OpenCases cases;
    private final EventFingerprints fingerprints;
    private final Ids ids;

    SubmitContactEvents(
            EventKeys keys, DecideContacts decide, OpenCases cases, EventFingerprints fingerprints, Ids ids) {
        this.keys = keys;
        this.decide = decide;
        this.cases = cases;
        this.fingerprints = fingerprints;
        this.ids = ids;
    }

    /** Stores the events and returns one result for each, in their order. */
    @Transactional
    List<Submission> submit(List<ContactEvent> events) {
        List<ContactDecision> decisions = decide.decide(events, DecideContacts.Conditions.PRESENT);
        Submission[] submissions = new Submission[events.size()];
        Map<EventKeys.Key, Integer> first = new TreeMap<>(ONE_ORDER_FOR_ALL);
        for (int i = 0; i < submissions.length; i++) {
            if (decisions.get(i) instanceof ContactDecision.UnknownMunicipality) {
                submissions[i] = new Submission.UnknownMunicipality();
            } else {
                first.putIfAbsent(key(events.get(i)), i);
            }
        }
        List<Claim> claims = new ArrayList<>();
        first.forEach((key, index) -> claims.add(new Claim(key, fingerprints.of(events.get(index)), ids.next())));
        open(claims, first, decisions, submissions);
        answerRepeats(events, submissions);
        return List.of(submissions);
    }

    private void open(
            List<Claim> claims,
            Map<EventKeys.Key, Integer> first,
            List<ContactDecision> decisions,
            Submission[] submissions) {
        Map<Integer, UUID> opened = new TreeMap<>();
        if (claims.isEmpty()) {
            return;
        }
        Set<UUID> won = keys.claim(claims);
        for (Claim claim : claims) {
            if (won.contains(claim.caseId())) {
                opened.put(first.get(claim.key()), claim.caseId());
            }
        }
        Map<UUID, ContactDecision.Decided> fresh = new LinkedHashMap<>();
        // In the order of the request, so that a citizen's messages are published in the order of their events.
        opened.forEach((index, caseId) -> fresh.put(caseId, (ContactDecision.Decided) decisions.get(index)));
        Map<UUID, CaseView> views = cases.open(fresh);
        opened.forEach((index, caseId) -> submissions[index] = new Submission.Accepted(views.get(caseId)));
    }

    private void answerRepeats(List<ContactEvent> events, Submission[] submissions) {
        Map<Integer, EventKeys.Key> repeats = new HashMap<>();
        for (int i = 0; i < submissions.length; i++) {
            if (submissions[i] == null) {
                repeats.put(i, key(events.get(i)));
            }
        }
        if (repeats.isEmpty()) {
            return;
        }
        Map<EventKeys.Key, Holder> holders = keys.holders(repeats.values());
        Map<UUID, CaseView> views =
                cases.find(holders.values().stream().map(Holder::caseId).collect(Collectors.toSet()));
        repeats.forEach((index, key) -> {
            Holder holder = holders.get(key);
            if (!Arrays.equals(holder.fingerprint(), fingerprints.of(events.get(index)))) {
                submissions[index] = new Submission.Reused();
            } else if (views.containsKey(holder.caseId())) {
                submissions[index] = new Submission.Replayed(views.get(holder.caseId()));
            } else {
                submissions[index] = new Submission.Erased();
            }
        });
    }

    private static EventKeys.Key key(ContactEvent event) {
        return new EventKeys.Key(event.source(), event.eventId());
    }
}
