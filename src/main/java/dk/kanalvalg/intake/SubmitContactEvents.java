package dk.kanalvalg.intake;

import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.cases.OpenCases;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.decision.AskDecision;
import dk.kanalvalg.decision.ContactDecision;
import dk.kanalvalg.intake.EventKeys.Claim;
import dk.kanalvalg.intake.EventKeys.Holder;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.security.TransactionScope;
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
import java.util.stream.IntStream;

/**
 * Stores contact events in one transaction, whether there is one or a hundred: it claims their keys, decides, and opens
 * their cases. When it returns, each accepted event is stored and certain to be published.
 */
@ApplicationScoped
class SubmitContactEvents {

    private static final Comparator<EventKeys.Key> ONE_ORDER_FOR_ALL = Comparator.comparing(EventKeys.Key::municipality)
            .thenComparing(EventKeys.Key::source)
            .thenComparing(EventKeys.Key::eventId);

    private final EventKeys keys;
    private final DecideSubmitted decide;
    private final OpenCases cases;
    private final EventFingerprints fingerprints;
    private final Ids ids;

    SubmitContactEvents(
            EventKeys keys, DecideSubmitted decide, OpenCases cases, EventFingerprints fingerprints, Ids ids) {
        this.keys = keys;
        this.decide = decide;
        this.cases = cases;
        this.fingerprints = fingerprints;
        this.ids = ids;
    }

    /**
     * Takes the events in; answers one submission an event, in their order. One that follows another comes after it. Events of
     * several callers may stand together, each of which was held to its own caller's reach before, so the transaction is for
     * the municipalities of its events.
     */
    @Transactional
    List<Submission> submit(List<ContactEvent> events) {
        TransactionScope scope = TransactionScope.of(
                        events.stream().map(ContactEvent::municipality).toList())
                .sentByTheWork();
        return scope.call(() -> submit(events, scope));
    }

    private List<Submission> submit(List<ContactEvent> events, TransactionScope scope) {
        keys.begin(scope);
        Submission[] submissions = new Submission[events.size()];
        List<Integer> waiting = IntStream.range(0, events.size()).boxed().toList();
        while (!waiting.isEmpty()) {
            List<Integer> ready = ready(events, waiting);
            List<Submission> answers =
                    submitTogether(ready.stream().map(events::get).toList());
            for (int i = 0; i < answers.size(); i++) {
                submissions[ready.get(i)] = answers.get(i);
            }
            waiting = waiting.stream().filter(index -> !ready.contains(index)).toList();
        }
        return List.of(submissions);
    }

    /** Those that follow none of the others; all, where each follows another. */
    private static List<Integer> ready(List<ContactEvent> events, List<Integer> waiting) {
        if (waiting.stream().allMatch(index -> events.get(index).previousEventId() == null)) {
            return waiting;
        }
        Set<EventKeys.Key> keys =
                waiting.stream().map(index -> key(events.get(index))).collect(Collectors.toSet());
        List<Integer> ready = waiting.stream()
                .filter(index -> {
                    ContactEvent event = events.get(index);
                    EventKeys.Key previous = PreviousCases.previous(event);
                    return !keys.contains(previous) || previous.equals(key(event));
                })
                .toList();
        return ready.isEmpty() ? waiting : ready;
    }

    private List<Submission> submitTogether(List<ContactEvent> events) {
        List<ContactDecision> decisions = decide.decide(events);
        Submission[] submissions = new Submission[events.size()];
        Map<EventKeys.Key, Integer> first = new TreeMap<>(ONE_ORDER_FOR_ALL);
        Map<Integer, Problem> refused = new HashMap<>();
        for (int i = 0; i < submissions.length; i++) {
            switch (decisions.get(i)) {
                case ContactDecision.UnknownMunicipality _ -> submissions[i] = new Submission.UnknownMunicipality();
                case ContactDecision.UnknownPreviousEvent _ -> refused.put(i, IntakeProblems.previousUnknown());
                case ContactDecision.UndeclaredAttribute(String name) ->
                    refused.put(i, AskDecision.undeclared("", name));
                case ContactDecision.Decided _ -> first.putIfAbsent(key(events.get(i)), i);
            }
        }
        List<Claim> claims = new ArrayList<>();
        first.forEach((key, index) -> claims.add(new Claim(key, fingerprints.of(events.get(index)), ids.next())));
        open(claims, first, decisions, submissions);
        answerRepeats(events, submissions, refused);
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

    /** What is refused today may be a repeat of what was taken in when it could be. */
    private void answerRepeats(List<ContactEvent> events, Submission[] submissions, Map<Integer, Problem> refused) {
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
            if (holder == null) {
                submissions[index] = new Submission.Refused(refused.get(index));
            } else if (!Arrays.equals(holder.fingerprint(), fingerprints.of(events.get(index)))) {
                submissions[index] = new Submission.Reused();
            } else if (views.containsKey(holder.caseId())) {
                submissions[index] = new Submission.Replayed(views.get(holder.caseId()));
            } else {
                submissions[index] = new Submission.Erased();
            }
        });
    }

    private static EventKeys.Key key(ContactEvent event) {
        return new EventKeys.Key(event.municipality(), event.source(), event.eventId());
    }
}
