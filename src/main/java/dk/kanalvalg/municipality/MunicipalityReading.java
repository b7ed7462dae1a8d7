package dk.kanalvalg.municipality;

import dk.kanalvalg.core.contact.CvrNumber;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.routing.Administration;
import dk.kanalvalg.core.routing.AdministrationMap;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns a set-up as it was sent or stored into a municipality, or says all that is wrong with it. */
final class MunicipalityReading {

    private final List<Violation> violations = new ArrayList<>();

    private MunicipalityReading() {}

    /** @throws InvalidRequest 422 with every fault */
    static Municipality read(String code, int version, MunicipalityRequest request) {
        return new MunicipalityReading().municipality(code, version, request);
    }

    private Municipality municipality(String code, int version, MunicipalityRequest request) {
        if (CvrNumber.parse(request.cvr()).isEmpty()) {
            violations.add(new Violation("cvr", "fails its check digit"));
        }
        AdministrationMap map = map(request);
        LocalChoices choices = choices(request.local() == null ? MunicipalityRequest.Local.NONE : request.local());
        if (!violations.isEmpty()) {
            throw InvalidRequest.impossible(violations);
        }
        return new Municipality(code, version, request.name(), map, choices);
    }

    private AdministrationMap map(MunicipalityRequest request) {
        List<Administration> administrations = request.administrations().stream()
                .map(MunicipalityReading::administration)
                .toList();
        List<AdministrationMap.Route> routes = new ArrayList<>();
        for (int i = 0; i < request.routes().size(); i++) {
            MunicipalityRequest.Route route = request.routes().get(i);
            pattern(route.kle(), "routes[" + i + "].kle")
                    .ifPresent(area ->
                            routes.add(new AdministrationMap.Route(area, route.facet(), route.administration())));
        }
        return switch (AdministrationMap.of(administrations, routes, request.catchAll())) {
            case AdministrationMap.Reading.Usable(var map) -> map;
            case AdministrationMap.Reading.Unusable(var field, var reason) -> {
                violations.add(new Violation(field, reason));
                yield null;
            }
        };
    }

    private LocalChoices choices(MunicipalityRequest.Local local) {
        List<KlePattern> areas = new ArrayList<>();
        for (int i = 0; i < local.humanFirstAreas().size(); i++) {
            pattern(local.humanFirstAreas().get(i), "local.humanFirstAreas[" + i + "]")
                    .ifPresent(areas::add);
        }
        return new LocalChoices(
                new HashSet<>(local.enable()), new HashSet<>(local.disable()), areas, local.parameters());
    }

    private Optional<KlePattern> pattern(String text, String field) {
        Optional<KlePattern> pattern = KlePattern.parse(text);
        if (pattern.isEmpty()) {
            violations.add(new Violation(field, "must have the form *, NN.*, NN.NN.* or NN.NN.NN"));
        }
        return pattern;
    }

    private static Administration administration(MunicipalityRequest.Administration sent) {
        Optional<MunicipalityRequest.Contact> contact = Optional.ofNullable(sent.contact());
        Function<Function<MunicipalityRequest.Contact, String>, String> of =
                part -> contact.map(part).orElse(null);
        return new Administration(
                sent.id(),
                sent.name(),
                of.apply(MunicipalityRequest.Contact::phone),
                of.apply(MunicipalityRequest.Contact::url));
    }
}
