package dk.kanalvalg.municipality;

import dk.kanalvalg.core.policy.Stage;
import dk.kanalvalg.core.routing.Administration;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.PoliciesInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses stages that name an administration that there is not: such a stage would cover nothing, and nobody would notice. A
 * stage of the national law may name what any municipality has.
 */
@ApplicationScoped
class HoldStagesToSetUp {

    private final Municipalities municipalities;

    HoldStagesToSetUp(Municipalities municipalities) {
        this.municipalities = municipalities;
    }

    void hold(@Observes PoliciesInForce.Changing change) {
        if (change.rollout() == null || change.rollout().stages().isEmpty()) {
            return;
        }
        Set<String> known = municipalities.all().stream()
                .filter(municipality ->
                        change.municipality() == null || change.municipality().equals(municipality.code()))
                .flatMap(municipality -> municipality.map().administrations().stream())
                .map(Administration::id)
                .collect(Collectors.toSet());
        List<Violation> unknown = new ArrayList<>();
        List<Stage> stages = change.rollout().stages();
        for (int i = 0; i < stages.size(); i++) {
            List<String> named = stages.get(i).administrations();
            for (int j = 0; j < named.size(); j++) {
                if (!known.contains(named.get(j))) {
                    unknown.add(new Violation(
                            "stages[" + i + "].administrations[" + j + "]", "is no administration that there is"));
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw InvalidRequest.impossible(unknown);
        }
    }
}
