package dk.kanalvalg.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.PauseWhen;
import dk.kanalvalg.core.policy.PauseWhen.Counts;
import dk.kanalvalg.core.policy.PauseWhen.Measure;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.policy.PolicyPick;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.rollout.RolloutFigures.Figures;
import dk.kanalvalg.rollout.RolloutView.RolloutThreshold;
import dk.kanalvalg.rollout.RolloutView.ShadowChange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may not read cases is told nothing of few people. */
class RolloutViewTest {

    private static final Instant AT = Instant.parse("2026-07-01T08:00:00Z");
    private static final Way DIGITAL = new Way(Channel.DIGITAL, "DIGITAL_POST", "DIGITAL_FIRST_DEFAULT", false);
    private static final List<ShadowStore.Counted> OTHERWISE = List.of(to("A", 13), to("B", 7), to("C", 3));

    @Test
    void exactCountsAreForWhoMayReadCases() {
        RolloutView.ShadowView shadow = shadow(true);
        assertThat(shadow.cases()).isEqualTo(61);
        assertThat(shadow.failures()).isZero();
        assertThat(shadow.differences()).isEqualTo(23);
        assertThat(shadow.changes()).extracting(ShadowChange::cases).containsExactly(13L, 7L, 3L);
        assertThat(threshold(new Counts(62, 3, 0, 0), true))
                .isEqualTo(new RolloutThreshold(Measure.FAILED_DELIVERIES, 0.05, 50, 62L, 3L, 3.0 / 62));
    }

    @Test
    void othersSeeNothingUnderFiveAndNothingByWhichToFindIt() {
        RolloutView.ShadowView shadow = shadow(false);
        assertThat(shadow.cases()).isEqualTo(60);
        assertThat(shadow.failures()).isNull();
        assertThat(shadow.differences()).isEqualTo(25);
        // Three are few, and would be what is left of the total; so the seven are left out with them.
        assertThat(shadow.changes()).containsExactly(new ShadowChange(DIGITAL, way("A"), 15L));
        assertThat(threshold(new Counts(62, 3, 0, 0), false))
                .isEqualTo(new RolloutThreshold(Measure.FAILED_DELIVERIES, 0.05, 50, 60L, null, null));
        assertThat(threshold(new Counts(62, 7, 0, 0), false).share()).isEqualTo(5.0 / 60);
    }

    private static RolloutView.ShadowView shadow(boolean exact) {
        return view(
                        new Rollout(Rollout.Mode.SHADOW, List.of(), null),
                        new Figures(exact, null, new ShadowStore.Decided(61, 0), OTHERWISE))
                .shadow();
    }

    private static RolloutThreshold threshold(Counts counts, boolean exact) {
        Rollout rollout = new Rollout(Rollout.Mode.STAGED, List.of(), new PauseWhen(0.05, null, null, 50));
        List<RolloutThreshold> all =
                view(rollout, new Figures(exact, counts, null, List.of())).thresholds();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static RolloutView view(Rollout rollout, Figures figures) {
        RolloutState.State state = RolloutState.State.valueOf(rollout.mode().name());
        return RolloutView.of(
                new RolloutState(new PolicyPick("p", 1), "0175", state, 1L, 1, rollout, AT, null, List.of()),
                figures,
                AT);
    }

    private static ShadowStore.Counted to(String reason, long cases) {
        return new ShadowStore.Counted(DIGITAL, way(reason), cases);
    }

    private static Way way(String reason) {
        return new Way(Channel.ANALOG, "LETTER", reason, true);
    }
}
