package dk.kanalvalg.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.decision.Composition;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.policy.LocalChoices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesInForceTest {

    private final PoliciesInForce policies = new PoliciesInForce();

    @ParameterizedTest
    @CsvSource({
        "1995-01-01T00:00:00Z, 1",
        "2023-05-31T21:59:59Z, 1",
        "2023-05-31T22:00:00Z, 2",
        "2026-06-15T10:00:00Z, 2"
    })
    void theLawChangedAtMidnightInCopenhagen(Instant at, int version) {
        assertThat(policies.ruleBook("0175", LocalChoices.NONE, at).versions())
                .extracting(PolicyVersion::version)
                .containsExactly(version);
    }

    @Test
    void equalChoicesShareOneTable() {
        Instant at = Instant.parse("2026-06-15T10:00:00Z");
        LocalChoices one = new LocalChoices(Set.of("STRUGGLE_SIGNAL"), Set.of(), List.of(), Map.of());
        LocalChoices other = new LocalChoices(Set.of("STRUGGLE_SIGNAL"), Set.of(), List.of(), Map.of());

        assertThat(policies.ruleBook("0175", one, at)).isSameAs(policies.ruleBook("0151", other, at));
        assertThat(policies.ruleBook("0175", one, at)).isNotSameAs(policies.ruleBook("0175", LocalChoices.NONE, at));
    }

    @Test
    void choicesThatTheLawRefusesAreToldBeforeTheyAreStored() {
        LocalChoices choices = new LocalChoices(Set.of(), Set.of("DP_EXEMPT"), List.of(), Map.of());

        assertThat(policies.check(choices, Instant.parse("2026-06-15T10:00:00Z")))
                .isInstanceOf(Composition.Refused.class);
    }
}
