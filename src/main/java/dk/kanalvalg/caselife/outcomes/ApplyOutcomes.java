package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.CaseLifeStore;
import dk.kanalvalg.caselife.CaseTransition;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.caselife.OutcomeResult;
import dk.kanalvalg.core.caselife.CaseWithRecipients;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Lets what administrations tell have its effect: once, in one transaction with the memory of having been told. */
@ApplicationScoped
public class ApplyOutcomes {

    private final CaseLifeStore lives;
    private final OutcomeStore outcomes;
    private final ApplyTransitions moves;
    private final Municipalities municipalities;
    private final Now now;

    ApplyOutcomes(
            CaseLifeStore lives,
            OutcomeStore outcomes,
            ApplyTransitions moves,
            Municipalities municipalities,
            Now now) {
        this.lives = lives;
        this.outcomes = outcomes;
        this.moves = moves;
        this.municipalities = municipalities;
        this.now = now;
    }

    /** Applies the outcomes in their order, all or none of them, and answers what came of each. */
    @Transactional
    public List<OutcomeResult> apply(List<ReportedOutcome> reported) {
        Instant at = now.now();
        Map<UUID, LockedCase> held = new HashMap<>(lives.hold(
                reported.stream().map(ReportedOutcome::caseId).distinct().toList()));
        Map<OutcomeStore.Key, OutcomeStore.Content> known = outcomes.known(reported);
        Map<String, Municipality> owners = municipalities.ofCases(
                held.values().stream().map(LockedCase::municipality).distinct().toList());
        OutcomeStore.NotedOutcome[] kept = new OutcomeStore.NotedOutcome[reported.size()];
        for (List<Integer> round : rounds(reported)) {
            List<CaseTransition> made = new ArrayList<>();
            for (int place : round) {
                ReportedOutcome one = reported.get(place);
                LockedCase of = held.get(one.caseId());
                kept[place] = new OutcomeStore.NotedOutcome(
                        one, of == null ? null : of.municipality(), at, judge(one, held, known, owners, at, made));
            }
            held.putAll(moves.move(made));
        }
        outcomes.insert(List.of(kept));
        return Stream.of(kept).map(OutcomeStore.NotedOutcome::result).toList();
    }

    private static OutcomeResult judge(
            ReportedOutcome one,
            Map<UUID, LockedCase> held,
            Map<OutcomeStore.Key, OutcomeStore.Content> known,
            Map<String, Municipality> owners,
            Instant at,
            List<CaseTransition> made) {
        LockedCase of = held.get(one.caseId());
        if (of == null) {
            return OutcomeResult.UNKNOWN_CASE;
        }
        OutcomeStore.Content content = OutcomeStore.Content.of(one);
        OutcomeStore.Content before = known.putIfAbsent(new OutcomeStore.Key(one.caseId(), one.messageId()), content);
        if (before != null) {
            return before.equals(content) ? OutcomeResult.REPEATED : OutcomeResult.REUSED;
        }
        String catchAll = owners.get(of.municipality()).map().catchAll().id();
        return switch (of.life().report(one.report(), one.recipient(), of.changedAt(), catchAll)) {
            case CaseWithRecipients.Effect(Transition.Moved moved, RecipientDeliveries deliveries) -> {
                made.add(new CaseTransition(of, moved, at, one.actor(), detail(one), null, deliveries));
                yield OutcomeResult.APPLIED;
            }
            case CaseWithRecipients.Effect(Transition.Unchanged(Transition.Ground ground), var _) ->
                switch (ground) {
                    case LATE -> OutcomeResult.LATE;
                    case CONTRADICTORY -> OutcomeResult.CONTRADICTORY;
                };
        };
    }

    private static Map<String, Object> detail(ReportedOutcome one) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("outcome", one.outcome().word());
        detail.put("messageId", one.messageId());
        detail.put("occurredAt", one.occurredAt().toString());
        if (one.recipient() != null) {
            detail.put("recipient", one.recipient().value());
        }
        if (one.closing() != null) {
            detail.put("reason", one.closing());
        }
        if (one.detail() != null) {
            detail.put("detail", one.detail());
        }
        return detail;
    }

    /** The places of the outcomes in as few parts as there can be with no case twice in one, each case's in order. */
    private static List<List<Integer>> rounds(List<ReportedOutcome> reported) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<UUID, Integer> told = new HashMap<>();
        for (int place = 0; place < reported.size(); place++) {
            int round = told.merge(reported.get(place).caseId(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(place);
        }
        return rounds;
    }
}
