package dk.kanalvalg.caselife.casework;

import dk.kanalvalg.caselife.ApplyTransitions;
import dk.kanalvalg.caselife.CaseLifeStore;
import dk.kanalvalg.caselife.CaseTransition;
import dk.kanalvalg.caselife.LockedCase;
import dk.kanalvalg.core.caselife.CaseLife;
import dk.kanalvalg.core.caselife.Transition;
import dk.kanalvalg.core.routing.AdministrationMap;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
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

    /** Some of the municipality's open cases that are still with an administration that there is no more. */
    @Transactional
    List<UUID> left(String code, int most) {
        return store.left(code, municipality(code).map().withdrawn(), most);
    }

    /**
     * Gives these away, all or none.
     *
     * @return for each case, in their order, whether it moved; another instance may have been quicker
     */
    @Transactional
    List<Boolean> handOver(String code, List<UUID> cases) {
        AdministrationMap map = municipality(code).map();
        Instant at = now.now();
        Map<UUID, CaseTransition> made = new LinkedHashMap<>();
        for (LockedCase held : lives.hold(cases).values()) {
            String successor = map.inChargeOf(held.owner()).id();
            if (CaseLife.handOver(held.state(), successor) instanceof Transition.Moved moved) {
                Map<String, Object> detail = Map.of("reason", "ADMINISTRATION_WITHDRAWN");
                made.put(held.caseId(), new CaseTransition(held, moved, at, CaseTransition.NOBODY, detail, null));
            }
        }
        moves.move(List.copyOf(made.values()));
        return cases.stream().map(made::containsKey).toList();
    }

    private Municipality municipality(String code) {
        return municipalities.ofCase(code).orElseThrow();
    }
}
