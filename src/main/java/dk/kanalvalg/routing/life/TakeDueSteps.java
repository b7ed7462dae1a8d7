package dk.kanalvalg.routing.life;

import dk.kanalvalg.core.routing.CaseLife;
import dk.kanalvalg.core.routing.Course.Attention;
import dk.kanalvalg.core.routing.Transition;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets happen what is due by itself. What is due stands in the rows of the cases, so it survives a restart, and whoever
 * comes late finds it; a row that one instance holds is passed over by the others, so each step is taken once.
 */
@ApplicationScoped
public class TakeDueSteps {

    private final LifeStore lives;
    private final LifeReadings readings;
    private final MoveCases moves;
    private final LifeMetrics metrics;
    private final Now now;

    TakeDueSteps(LifeStore lives, LifeReadings readings, MoveCases moves, LifeMetrics metrics, Now now) {
        this.lives = lives;
        this.readings = readings;
        this.moves = moves;
        this.metrics = metrics;
        this.now = now;
    }

    /** How many cases need a human, by why, and how late the step is that is due longest. */
    record Level(Map<Attention, Long> attention, double lateSeconds) {}

    /** Takes some of the steps that are due, those waiting longest first; answers how many. */
    @Transactional
    public int take(int most) {
        Instant at = now.now();
        List<Move> made = new ArrayList<>();
        for (HeldCase held : lives.holdDue(at, most).values()) {
            if (CaseLife.timeIsUp(held.state()) instanceof Transition.Moved moved) {
                made.add(new Move(held, moved, at, Move.NOBODY, Map.of("cause", "TIME_IS_UP"), null));
            }
        }
        moves.move(made);
        return made.size();
    }

    /** Reads the meters that the tables answer. */
    @Transactional
    public void measure() {
        Optional<Instant> oldest = readings.oldestDue();
        Instant at = now.now();
        double late = oldest.map(due -> Math.max(0, Duration.between(due, at).toMillis() / 1000.0))
                .orElse(0.0);
        metrics.measured(new Level(readings.attention(), late));
    }
}
