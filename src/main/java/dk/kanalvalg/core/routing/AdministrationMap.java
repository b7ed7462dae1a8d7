package dk.kanalvalg.core.routing;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.KlePattern;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which administration owns which matter in one municipality. The longest pattern wins, a facet beats none of the same
 * length, and a matter without a route goes to the catch-all, so every matter has exactly one owner.
 */
public final class AdministrationMap {

    private static final Comparator<Route> STRONGEST_FIRST = Comparator.comparingInt(
                    (Route route) -> route.pattern().length())
            .thenComparing(route -> route.facet() != null)
            .reversed();

    private final Map<String, Administration> administrations;
    private final List<Route> routes;
    private final Administration catchAll;
    private final Map<String, String> successors;

    private AdministrationMap(
            Map<String, Administration> administrations,
            List<Route> routes,
            Administration catchAll,
            Map<String, String> successors) {
        this.administrations = administrations;
        this.routes = routes;
        this.catchAll = catchAll;
        this.successors = successors;
    }

    /** A KLE area that an administration owns; with a facet only that facet of the area. */
    public record Route(KlePattern pattern, String facet, String administration) {}

    /**
     * Who owns a matter, and by which pattern.
     *
     * @param matchedPattern {@code null} when no route fits and the matter goes to the catch-all
     */
    public record Owner(Administration administration, KlePattern matchedPattern) {
        /** Whether no route fits the matter. */
        public boolean catchAll() {
            return matchedPattern == null;
        }
    }

    /** What is wrong with a map, or the map. */
    public sealed interface Validation {
        /** A map that can be used. */
        record Usable(AdministrationMap map) implements Validation {}

        /** A map that cannot, and why, by field. */
        record Unusable(String field, String reason) implements Validation {}
    }

    /**
     * Builds the map, unless an administration is missing or two routes tie.
     *
     * @param successors for each administration that there is no more, the one that has its open cases now
     */
    public static Validation of(
            List<Administration> administrations, List<Route> routes, String catchAll, Map<String, String> successors) {
        Set<String> ids = new HashSet<>();
        for (Administration administration : administrations) {
            if (!ids.add(administration.id())) {
                return new Validation.Unusable("administrations", "an id is given twice");
            }
        }
        if (!ids.contains(catchAll)) {
            return new Validation.Unusable("catchAll", "is not one of the administrations");
        }
        Set<String> claimed = new HashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (!ids.contains(route.administration())) {
                return new Validation.Unusable("routes[" + i + "].administration", "is not one of the administrations");
            }
            if (!claimed.add(route.pattern().value() + "|" + route.facet())) {
                return new Validation.Unusable(
                        "routes[" + i + "]", "ties with another route of the same pattern and facet");
            }
        }
        for (Map.Entry<String, String> succession : successors.entrySet()) {
            String field = "successors." + succession.getKey();
            if (ids.contains(succession.getKey())) {
                return new Validation.Unusable(field, "is one of the administrations, which has no successor");
            }
            if (!ids.contains(succession.getValue())) {
                return new Validation.Unusable(field, "is not one of the administrations");
            }
        }
        Map<String, Administration> byId =
                administrations.stream().collect(Collectors.toMap(Administration::id, Function.identity()));
        List<Route> ordered = routes.stream().sorted(STRONGEST_FIRST).toList();
        return new Validation.Usable(new AdministrationMap(byId, ordered, byId.get(catchAll), Map.copyOf(successors)));
    }

    /** Who owns the matter; {@code facet} may be {@code null}. */
    public Owner owner(KleCode kle, String facet) {
        for (Route route : routes) {
            boolean facetFits = route.facet() == null || Objects.equals(route.facet(), facet);
            if (facetFits && route.pattern().covers(kle)) {
                return new Owner(administrations.get(route.administration()), route.pattern());
            }
        }
        return new Owner(catchAll, null);
    }

    /** Who gets a matter of that owner when no rule matches. */
    public Owner unforeseen(Owner owner) {
        return new Owner(catchAll, owner.matchedPattern());
    }

    /** The administration of that id. */
    public Optional<Administration> administration(String id) {
        return Optional.ofNullable(administrations.get(id));
    }

    /** Who has the matters of that administration now: itself, its successor, or the catch-all if nobody was named. */
    public Administration inChargeOf(String id) {
        return administration(id)
                .or(() -> Optional.ofNullable(successors.get(id)).flatMap(this::administration))
                .orElse(catchAll);
    }

    /** The administrations that there are no more, and whose cases others have now. */
    public Set<String> withdrawn() {
        return successors.keySet();
    }

    /** All administrations. */
    public List<Administration> administrations() {
        return List.copyOf(administrations.values());
    }

    /** The administration that gets matters without a route. */
    public Administration catchAll() {
        return catchAll;
    }
}
