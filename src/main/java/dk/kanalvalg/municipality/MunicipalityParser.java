package dk.kanalvalg.municipality;

import dk.kanalvalg.core.contact.CvrNumber;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.routing.Administration;
import dk.kanalvalg.core.routing.AdministrationMap;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.platform.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns a set-up as it was sent or stored into a municipality, or reports all its faults. */
final class MunicipalityParser {

    private final List<Violation> violations = new ArrayList<>();

    private MunicipalityParser() {}

    /** @throws InvalidRequest 422 with every fault */
    static Municipality read(String code, int version, MunicipalityRequest request) {
        return new MunicipalityParser().municipality(code, version, request);
    }

    private Municipality municipality(String code, int version, MunicipalityRequest request) {
        if (CvrNumber.parse(request.cvr()).isEmpty()) {
            violations.add(new Violation("cvr", "fails its check digit"));
        }
        AdministrationMap map = map(request);
        LocalChoices choices = choices(
                new LocalChoices.Source(code, version),
                request.local() == null ? MunicipalityRequest.Local.NONE : request.local());
        names(request.administrations());
        Map<String, EncryptionKey> keys = keys(request.administrations());
        if (!violations.isEmpty()) {
            throw InvalidRequest.impossible(violations);
        }
        return new Municipality(code, version, request.name(), map, choices, keys);
    }

    private void names(List<MunicipalityRequest.Administration> administrations) {
        for (int i = 0; i < administrations.size(); i++) {
            if (TopicNames.RESERVED.contains(administrations.get(i).id())) {
                violations.add(
                        new Violation("administrations[" + i + "].id", "is the name of a topic of the municipality's"));
            }
        }
    }

    private Map<String, EncryptionKey> keys(List<MunicipalityRequest.Administration> administrations) {
        Map<String, EncryptionKey> keys = new HashMap<>();
        for (int i = 0; i < administrations.size(); i++) {
            MunicipalityRequest.Administration sent = administrations.get(i);
            if (sent.encryptionKey() != null) {
                String field = "administrations[" + i + "].encryptionKey";
                EncryptionKey.parse(sent.encryptionKey())
                        .ifPresentOrElse(
                                key -> keys.put(sent.id(), key),
                                () -> violations.add(
                                        new Violation(
                                                field,
                                                "is not a public JWK: RSA of 2048 bits or more, or EC on P-256, P-384 or P-521")));
            }
        }
        return keys;
    }

    private AdministrationMap map(MunicipalityRequest request) {
        List<Administration> administrations = request.administrations().stream()
                .map(MunicipalityParser::administration)
                .toList();
        List<AdministrationMap.Route> routes = new ArrayList<>();
        for (int i = 0; i < request.routes().size(); i++) {
            MunicipalityRequest.Route route = request.routes().get(i);
            pattern(route.kle(), "routes[" + i + "].kle")
                    .ifPresent(area ->
                            routes.add(new AdministrationMap.Route(area, route.facet(), route.administration())));
        }
        return switch (AdministrationMap.of(
                administrations,
                routes,
                request.catchAll(),
                request.successors() == null ? Map.of() : request.successors())) {
            case AdministrationMap.Validation.Usable(var map) -> map;
            case AdministrationMap.Validation.Unusable(var field, var reason) -> {
                violations.add(new Violation(field, reason));
                yield null;
            }
        };
    }

    private LocalChoices choices(LocalChoices.Source source, MunicipalityRequest.Local local) {
        List<KlePattern> areas = new ArrayList<>();
        for (int i = 0; i < local.humanFirstAreas().size(); i++) {
            pattern(local.humanFirstAreas().get(i), "local.humanFirstAreas[" + i + "]")
                    .ifPresent(areas::add);
        }
        Map<String, Object> parameters = new HashMap<>();
        local.parameters().forEach((name, value) -> {
            if (value == null) {
                violations.add(new Violation("local.parameters." + StrictJson.safe(name), "has no value"));
            } else {
                parameters.put(name, value);
            }
        });
        return new LocalChoices(
                source, new HashSet<>(local.enable()), new HashSet<>(local.disable()), areas, parameters);
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
