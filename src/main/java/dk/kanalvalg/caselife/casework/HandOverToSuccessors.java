package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.CaseLifeStore;
import dk.kanalvalg.caselife.CaseTransition;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gives the open cases of administrations that there are no more to their successors. */
@ApplicationScoped
class HandOverToSuccessors {

    private final SuccessionStore store;
    private final Municipalities municipalities;
    private final CaseLifeStore lives;
    private final ApplyTransitions moves;
    private final Now now;

    HandOverToSuccessors(
            SuccessionStore store,
            Municipalities municipalities,
            CaseLifeStore lives,
            ApplyTransitions moves,
            Now now) {
        this.store = store;
        this.municipalities = municipalities;
        this.lives = lives;
        this.moves = moves;
        this.now = now;
    }

    /** The municipalities that have taken administrations away, with the version of their set-up. */
    @Transactional
    Map<String, Integer> withdrawing() {
        return municipalities.all().stream()
                .filter(municipality -> !municipality.map().withdrawn().isEmpty())
                .collect(Collectors.toMap(Municipality::code, Municipality::version));
    }

    /**
     * Gives some of the municipality's away, in one transaction.
     *
     * @return how many were found; fewer than {@code most} when there are no more
     */
    @Transactional
    int handOver(String code, int most) {
        Municipality municipality = municipalities.find(code).orElseThrow();
        List<UUID> left = store.left(code, municipality.map().withdrawn(), most);
        Instant at = now.now();
        List<CaseTransition> made = new ArrayList<>();
        for (LockedCase held : lives.hold(left).values()) {
            String successor = municipality.map().inChargeOf(held.owner()).id();
            if (CaseLife.handOver(held.state(), successor) instanceof Transition.Moved moved) {
                Map<String, Object> detail = Map.of("reason", "ADMINISTRATION_WITHDRAWN");
                made.add(new CaseTransition(held, moved, at, CaseTransition.NOBODY, detail, null));
            }
        }
        moves.move(made);
        return left.size();
    }
}
