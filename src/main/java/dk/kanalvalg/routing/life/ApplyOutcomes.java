package dk.kanalvalg.routing.life;

import dk.kanalvalg.core.routing.CaseLife;
import dk.kanalvalg.core.routing.Transition;
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

    private final LifeStore lives;
    private final OutcomeStore outcomes;
    private final MoveCases moves;
    private final Municipalities municipalities;
    private final Now now;

    ApplyOutcomes(LifeStore lives, OutcomeStore outcomes, MoveCases moves, Municipalities municipalities, Now now) {
        this.lives = lives;
        this.outcomes = outcomes;
        this.moves = moves;
        this.municipalities = municipalities;
        this.now = now;
    }

    /** What came of an outcome that was told. Only the first changes a case; all are kept. */
    public enum Result {
        /** The case moved. */
        APPLIED,
        /** It was told before, under the same message id. */
        REPEATED,
        /** It tells of what the case has left behind. */
        LATE,
        /** It cannot be true of a case in this state. */
        CONTRADICTORY,
        /** Its message id was used before for something else. */
        REUSED,
        /** There is no such case. */
        UNKNOWN_CASE
    }

    /** Applies the outcomes in their order, all or none of them, and answers what came of each. */
    @Transactional
    public List<Result> apply(List<ReportedOutcome> reported) {
        Instant at = now.now();
        Map<UUID, HeldCase> held = new HashMap<>(lives.hold(
                reported.stream().map(ReportedOutcome::caseId).distinct().toList()));
        Map<OutcomeStore.Key, OutcomeStore.Content> known = outcomes.known(reported);
        Map<String, Municipality> owners = municipalities.find(
                held.values().stream().map(HeldCase::municipality).distinct().toList());
        OutcomeStore.Kept[] kept = new OutcomeStore.Kept[reported.size()];
        for (List<Integer> round : rounds(reported)) {
            List<Move> made = new ArrayList<>();
            for (int place : round) {
                ReportedOutcome one = reported.get(place);
                kept[place] = new OutcomeStore.Kept(one, at, judge(one, held, known, owners, at, made));
            }
            held.putAll(moves.move(made));
        }
        outcomes.insert(List.of(kept));
        return Stream.of(kept).map(OutcomeStore.Kept::result).toList();
    }

    private static Result judge(
            ReportedOutcome one,
            Map<UUID, HeldCase> held,
            Map<OutcomeStore.Key, OutcomeStore.Content> known,
            Map<String, Municipality> owners,
            Instant at,
            List<Move> made) {
        HeldCase of = held.get(one.caseId());
        if (of == null) {
            return Result.UNKNOWN_CASE;
        }
        OutcomeStore.Content content = new OutcomeStore.Content(one.outcome().word(), one.occurredAt());
        OutcomeStore.Content before = known.putIfAbsent(new OutcomeStore.Key(one.caseId(), one.messageId()), content);
        if (before != null) {
            return before.equals(content) ? Result.REPEATED : Result.REUSED;
        }
        String catchAll = owners.get(of.municipality()).map().catchAll().id();
        return switch (CaseLife.report(of.state(), one.report(), of.instruction(), of.changedAt(), catchAll)) {
            case Transition.Moved moved -> {
                made.add(new Move(of, moved, at, one.actor(), detail(one), null));
                yield Result.APPLIED;
            }
            case Transition.Unchanged(Transition.Ground ground) ->
                switch (ground) {
                    case LATE -> Result.LATE;
                    case CONTRADICTORY -> Result.CONTRADICTORY;
                };
        };
    }

    private static Map<String, Object> detail(ReportedOutcome one) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("outcome", one.outcome().word());
        detail.put("messageId", one.messageId());
        detail.put("occurredAt", one.occurredAt().toString());
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
