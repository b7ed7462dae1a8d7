package dk.kanalvalg.municipality;

import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.CheckChoices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks a set-up against the law and against the cases that are open, and completes it: every administration that is
 * taken away has a successor, the one named or the catch-all.
 */
@ApplicationScoped
class CompleteSetUp {

    private final CheckChoices check;
    private final Event<AdministrationsWithdrawn> withdrawals;

    CompleteSetUp(CheckChoices check, Event<AdministrationsWithdrawn> withdrawals) {
        this.check = check;
        this.withdrawals = withdrawals;
    }

    /**
     * The request with the successors of all administrations that there are no more, those of former set-ups included.
     *
     * @param former the set-up that it replaces, or {@code null} for the first
     * @throws InvalidRequest 422 when routes tie, an administration is missing, or a choice is not allowed to the council;
     *     409 when an administration is taken away that has open cases, and nobody is named for them
     */
    MunicipalityRequest complete(String code, MunicipalityRequest former, MunicipalityRequest request, Instant at) {
        Municipality municipality = MunicipalityParser.read(code, 0, request);
        List<Violation> refusals = check.check(code, municipality.choices(), at).stream()
                .map(refusal -> new Violation("local." + refusal.field(), refusal.message()))
                .toList();
        if (!refusals.isEmpty()) {
            throw InvalidRequest.impossible(refusals);
        }
        return request.with(former == null ? request.successors() : successors(code, former, request));
    }

    private Map<String, String> successors(String code, MunicipalityRequest former, MunicipalityRequest request) {
        Set<String> present = ids(request);
        Map<String, String> named = request.successors() == null ? Map.of() : request.successors();
        Set<String> unnamed = new HashSet<>(ids(former));
        unnamed.removeAll(present);
        unnamed.removeAll(named.keySet());
        if (!unnamed.isEmpty()) {
            withdrawals.fire(new AdministrationsWithdrawn(code, Set.copyOf(unnamed)));
        }
        Map<String, String> successors = new HashMap<>();
        if (former.successors() != null) {
            former.successors()
                    .forEach((gone, successor) -> successors.put(gone, named.getOrDefault(successor, successor)));
        }
        unnamed.forEach(gone -> successors.put(gone, request.catchAll()));
        successors.replaceAll((_, successor) -> present.contains(successor) ? successor : request.catchAll());
        successors.keySet().removeAll(present);
        successors.putAll(named);
        return successors;
    }

    private static Set<String> ids(MunicipalityRequest request) {
        return request.administrations().stream()
                .map(MunicipalityRequest.Administration::id)
                .collect(Collectors.toSet());
    }
}
