package dk.kanalvalg.rollout;

import dk.kanalvalg.core.policy.PauseWhen;
import dk.kanalvalg.core.policy.Rollout.Mode;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Right;
import dk.kanalvalg.security.Rights;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Counts what became of a roll-out, as exactly as the caller may see it. */
@ApplicationScoped
class RolloutFigures {

    private final StagedCases staged;
    private final ShadowStore shadows;
    private final Rights rights;
    private final Caller caller;
    private final Now now;

    RolloutFigures(StagedCases staged, ShadowStore shadows, Rights rights, Caller caller, Now now) {
        this.staged = staged;
        this.shadows = shadows;
        this.rights = rights;
        this.caller = caller;
        this.now = now;
    }

    /**
     * What was counted.
     *
     * @param exact whether the caller may see it as it is: who may read every case
     * @param staged of a staged version, or {@code null}
     * @param shadow how many contacts a version in shadow decided, or {@code null}
     * @param otherwise what it would have decided otherwise; for who may not see exact counts those of the days that are
     *     over, so that no single contact can be followed
     */
    record Figures(
            boolean exact, PauseWhen.Counts staged, ShadowStore.Decided shadow, List<ShadowStore.Counted> otherwise) {

        static final Figures NONE = new Figures(true, null, null, List.of());
    }

    /** The figures of the version's last period. */
    @BoundedRead
    @Transactional
    Figures of(RolloutState state) {
        if (state.periodId() == null || state.rollout().mode() == Mode.FULL) {
            return Figures.NONE;
        }
        boolean exact = rights.has(Right.READ_CASES) && caller.reach().includesAllAdministrations();
        if (state.rollout().mode() == Mode.STAGED) {
            return new Figures(exact, staged.count(state.periodId()), null, List.of());
        }
        return new Figures(
                exact,
                null,
                shadows.decided(state.periodId()),
                shadows.count(state.periodId(), exact ? now.now().plusSeconds(1) : today()));
    }

    private Instant today() {
        return LocalDate.ofInstant(now.now(), Denmark.ZONE)
                .atStartOfDay(Denmark.ZONE)
                .toInstant();
    }
}
