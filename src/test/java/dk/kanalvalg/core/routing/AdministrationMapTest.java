package dk.kanalvalg.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.routing.AdministrationMap.Route;
import dk.kanalvalg.core.routing.AdministrationMap.Validation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministrationMapTest {

    private static final List<Administration> ADMINISTRATIONS =
            List.of(administration("all"), administration("area"), administration("group"), administration("facet"));
    private static final List<Route> ROUTES =
            List.of(route("27.*", null, "area"), route("27.18.*", null, "group"), route("27.18.*", "G01", "facet"));

    @ParameterizedTest
    @CsvSource({
        "27.01.02,    , area,  27.*",
        "27.18.02,    , group, 27.18.*",
        "27.18.02, G01, facet, 27.18.*",
        "27.18.02, G02, group, 27.18.*",
        "27.01.02, G01, area,  27.*",
        "28.18.02, G01, all,   "
    })
    void theLongestPatternWinsAndAFacetBeatsNone(String kle, String facet, String administration, String pattern) {
        AdministrationMap.Owner owner = owner(usable(ROUTES), kle, facet);
        assertThat(owner.administration().id()).isEqualTo(administration);
        assertThat(owner.matchedPattern())
                .isEqualTo(pattern == null ? null : KlePattern.parse(pattern).orElseThrow());
        assertThat(owner.catchAll()).isEqualTo(pattern == null);
    }

    @Property(tries = 100)
    void theOrderOfTheRoutesDoesNotMatter(@ForAll long seed) {
        List<Route> shuffled = new ArrayList<>(ROUTES);
        Collections.shuffle(shuffled, new Random(seed));
        for (String facet : new String[] {null, "G01", "G02"}) {
            for (String kle : List.of("27.01.02", "27.18.02", "28.01.01")) {
                assertThat(owner(usable(shuffled), kle, facet)).isEqualTo(owner(usable(ROUTES), kle, facet));
            }
        }
    }

    @Test
    void aMapThatIsNotWholeIsRefusedByField() {
        refused(List.of(administration("all"), administration("all")), List.of(), "all", "administrations");
        refused(ADMINISTRATIONS, ROUTES, "nobody", "catchAll");
        refused(ADMINISTRATIONS, List.of(route("27.*", null, "nobody")), "all", "routes[0].administration");
        refused(
                ADMINISTRATIONS,
                List.of(route("27.*", null, "area"), route("27.*", null, "group")),
                "all",
                "routes[1]");
    }

    @Test
    void whatTheRulesDidNotForeseeGoesToTheCatchAllUnderTheOwnersPattern() {
        AdministrationMap map = usable(ROUTES);
        AdministrationMap.Owner unforeseen = map.unforeseen(owner(map, "27.18.02", null));
        assertThat(unforeseen.administration().id()).isEqualTo("all");
        assertThat(unforeseen.catchAll()).isFalse();
        assertThat(map.administration("group")).isPresent();
        assertThat(map.administration("nobody")).isEmpty();
    }

    @Test
    void whoIsNoMoreHasASuccessorOrTheCatchAll() {
        Map<String, String> successors = Map.of("former", "area");
        AdministrationMap map =
                ((Validation.Usable) AdministrationMap.of(ADMINISTRATIONS, ROUTES, "all", successors)).map();
        assertThat(map.inChargeOf("group").id()).isEqualTo("group");
        assertThat(map.inChargeOf("former").id()).isEqualTo("area");
        assertThat(map.inChargeOf("never there").id()).isEqualTo("all");
        assertThat(map.withdrawn()).containsExactly("former");
        Map.of("area", "group", "former", "nobody").forEach((gone, successor) -> assertThat(
                        AdministrationMap.of(ADMINISTRATIONS, ROUTES, "all", Map.of(gone, successor)))
                .isInstanceOfSatisfying(Validation.Unusable.class, unusable -> assertThat(unusable.field())
                        .isEqualTo("successors." + gone)));
    }

    private static void refused(List<Administration> those, List<Route> routes, String catchAll, String field) {
        assertThat(AdministrationMap.of(those, routes, catchAll, Map.of()))
                .isInstanceOfSatisfying(Validation.Unusable.class, unusable -> assertThat(unusable.field())
                        .isEqualTo(field));
    }

    private static AdministrationMap usable(List<Route> routes) {
        return ((Validation.Usable) AdministrationMap.of(ADMINISTRATIONS, routes, "all", Map.of())).map();
    }

    private static AdministrationMap.Owner owner(AdministrationMap map, String kle, String facet) {
        return map.owner(KleCode.parse(kle).orElseThrow(), facet);
    }

    private static Administration administration(String id) {
        return new Administration(id, id, null, null);
    }

    private static Route route(String pattern, String facet, String administration) {
        return new Route(KlePattern.parse(pattern).orElseThrow(), facet, administration);
    }
}
