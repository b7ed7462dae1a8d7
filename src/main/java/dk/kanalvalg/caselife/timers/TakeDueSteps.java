package dk.kanalvalg.caselife.timers;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.AttentionLevel;
import dk.kanalvalg.caselife.CaseLifeMetrics;
import dk.kanalvalg.caselife.CaseLifeQueries;
import dk.kanalvalg.caselife.CaseLifeStore;
import dk.kanalvalg.caselife.CaseTransition;
import dk.kanalvalg.caselife.DueCase;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.core.caselife.CaseWithRecipients;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets happen what is due by itself. What is due stands in the rows of the cases, so it survives a restart, and whoever
 * comes late finds it; a row that one instance holds is passed over by the others, so each step is taken once.
 */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.TIMERS)
public class TakeDueSteps {

    private final CaseLifeStore lives;
    private final CaseLifeQueries readings;
    private final ApplyTransitions moves;
    private final CaseLifeMetrics metrics;
    private final Now now;

    TakeDueSteps(
            CaseLifeStore lives, CaseLifeQueries readings, ApplyTransitions moves, CaseLifeMetrics metrics, Now now) {
        this.lives = lives;
        this.readings = readings;
        this.moves = moves;
        this.metrics = metrics;
        this.now = now;
    }

    /** The cases whose step is due, those waiting longest first. */
    @Transactional
    public List<DueCase> due(int most) {
        return lives.due(now.now(), most);
    }

    /**
     * Takes the due steps of those of the cases that no other instance holds.
     *
     * @return for each case, in their order, whether its step was taken
     */
    @Transactional
    public List<Boolean> take(List<UUID> caseIds) {
        Instant at = now.now();
        List<CaseTransition> made = new ArrayList<>();
        Map<UUID, LockedCase> held = lives.holdDue(caseIds, at);
        for (LockedCase one : held.values()) {
            CaseWithRecipients.Effect effect = one.life().timeIsUp(at);
            if (effect.transition() instanceof Transition.Moved moved) {
                Map<String, Object> detail = Map.of("cause", "TIME_IS_UP");
                made.add(new CaseTransition(one, moved, at, CaseTransition.NOBODY, detail, null, effect.deliveries()));
            }
        }
        moves.move(made);
        return caseIds.stream().map(held::containsKey).toList();
    }

    /** Lets a case whose step cannot be taken wait, so that it does not come first for ever. */
    @Transactional
    public void postpone(UUID caseId, Duration wait) {
        lives.postpone(caseId, now.now().plus(wait));
    }

    /** Reads the meters that the tables answer. */
    @Transactional
    public void measure() {
        Optional<Instant> oldest = readings.oldestDue();
        Instant at = now.now();
        double late = oldest.map(due -> Math.max(0, Duration.between(due, at).toMillis() / 1000.0))
                .orElse(0.0);
        metrics.measured(new AttentionLevel(readings.attention(), late));
    }
}
