package dk.kanalvalg.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of a verified token. */
class TokenClaimsTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private final SmallRyeConfig settings =
            new SmallRyeConfigBuilder().withMapping(SecurityConfig.class).build();
    private final TokenClaims claims = new TokenClaims(settings.getConfigMapping(SecurityConfig.class));

    private static JWTClaimsSet.Builder token() {
        return new JWTClaimsSet.Builder()
                .subject("sagsbehandler-7")
                .expirationTime(Date.from(NOON.plus(Duration.ofHours(1))))
                .claim("municipality", "0175")
                .claim("administration", List.of("social", "erhverv"));
    }

    private Optional<TokenClaims.Identity> read(JWTClaimsSet.Builder token) {
        return claims.read(token.build(), NOON);
    }

    private Caller.Reach reach(JWTClaimsSet.Builder token) {
        return read(token).orElseThrow().reach();
    }

    @Test
    void aWordAndAListOfWordsAreTheSame() {
        Caller.Reach reach = reach(token());
        assertThat(reach.includes("0175", "social")).isTrue();
        assertThat(reach.includes("0175", "erhverv")).isTrue();
        assertThat(reach.includes("0175", "borgerservice")).isFalse();
        assertThat(reach.includes("0151", "social")).isFalse();
        assertThat(reach.mayRead(null)).isTrue();
    }

    @Test
    void anAbsentClaimReachesNothing() {
        for (String claim : List.of("municipality", "administration")) {
            for (Object nothing : Arrays.asList(null, List.of(), "", "a b", "a,b", 7, List.of("0101701008"))) {
                Caller.Reach reach = reach(token().claim(claim, nothing));
                assertThat(reach.includes("0175")).as(claim + nothing).isFalse();
                assertThat(reach.includes("0175", "social")).isFalse();
                assertThat(reach.mayRead(null)).isFalse();
            }
        }
    }

    @Test
    void allOfThemIsAStar() {
        Caller.Reach reach = reach(token().claim("municipality", "*").claim("administration", List.of("*")));
        assertThat(reach.includes("0999", "anything")).isTrue();
        assertThat(reach.includes(null, null)).isTrue();
        assertThat(reach.includesAllAdministrations()).isTrue();
    }

    @Test
    void rightsAreTheWordsOfTheGroups() {
        assertThat(read(token().claim("groups", List.of("kanalvalg:ask", "others", "a b")))
                        .orElseThrow()
                        .rights())
                .isEqualTo(Set.of("kanalvalg:ask", "others"));
        assertThat(read(token()).orElseThrow().rights()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "unnamed", "local-developer", "bo@example.dk", "6101701008", "610170-1008", "a b"})
    void aSubjectThatIsNobodysNameIsRefused(String subject) {
        assertThat(read(token().subject(subject))).isEmpty();
    }

    @Test
    void aTokenHoldsForAnHourAtMost() {
        assertThat(read(token().expirationTime(Date.from(NOON.plusSeconds(3630)))))
                .isPresent();
        assertThat(read(token().expirationTime(Date.from(NOON.plusSeconds(3631)))))
                .isEmpty();
        assertThat(read(token().expirationTime(null))).isEmpty();
    }
}
