package dk.kanalvalg.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Verifies signed tokens (JWT, RFC 7519) and reads who the caller is, what he may do, and for which municipality. */
@Singleton
class Tokens {

    /** Signatures by a key pair only: whoever could verify a shared secret could also make tokens with it. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final SecurityConfig config;
    private final Optional<DefaultJWTProcessor<SecurityContext>> verifier;

    Tokens(SecurityConfig config) {
        this.config = config;
        this.verifier = config.keys().map(keys -> verifier(url(keys), config));
    }

    /** What a token came to. */
    sealed interface Verification {

        /** It is genuine and says this. */
        record Genuine(String subject, Set<String> rights, Caller.Reach reach) implements Verification {}

        /** It is not from whom we believe, or not for us, or its time is over. */
        record Refused() implements Verification {}

        /** The keys to verify it with cannot be had now. */
        record KeysAway() implements Verification {}

        /** There is none, or nothing to verify it with. */
        record None() implements Verification {}
    }

    /** Whether there is anything to verify a token with. */
    boolean verifiable() {
        return verifier.isPresent();
    }

    /** Reads what an {@code Authorization} header holds; a header of another kind than a bearer token's is not for us. */
    Verification read(String authorization) {
        if (verifier.isEmpty() || authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return new Verification.None();
        }
        try {
            JWTClaimsSet claims =
                    verifier.get().process(authorization.substring(7).trim(), null);
            return Caller.isName(claims.getSubject())
                    ? new Verification.Genuine(claims.getSubject(), words(claims, config.rightsClaim()), reach(claims))
                    : new Verification.Refused();
        } catch (KeySourceException away) {
            return new Verification.KeysAway();
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return new Verification.Refused();
        }
    }

    private static DefaultJWTProcessor<SecurityContext> verifier(URL keys, SecurityConfig config) {
        DefaultJWTProcessor<SecurityContext> verifier = new DefaultJWTProcessor<>();
        verifier.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // Keys are kept for minutes and fetched again when a token names one that is not among them.
        verifier.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS,
                JWKSourceBuilder.create(keys)
                        .retrying(true)
                        .outageTolerant(true)
                        .build()));
        JWTClaimsSet.Builder exactly = new JWTClaimsSet.Builder();
        config.issuer().ifPresent(exactly::issuer);
        verifier.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(config.audience(), exactly.build(), Set.of("sub", "exp")));
        return verifier;
    }

    /** Who names no municipality reaches none; who names no administration reaches all of the municipality's. */
    private Caller.Reach reach(JWTClaimsSet claims) {
        return new Caller.Reach(
                words(claims, config.municipalityClaim()),
                claims.getClaim(config.administrationClaim()) == null
                        ? Set.of(Caller.Reach.ALL)
                        : words(claims, config.administrationClaim()));
    }

    /** A claim that is a word or a list of words; a word that could not be a name is none, and is not passed on. */
    private static Set<String> words(JWTClaimsSet claims, String name) {
        List<?> words =
                switch (claims.getClaim(name)) {
                    case String word -> List.of(word);
                    case List<?> list -> list;
                    case null, default -> List.of();
                };
        return words.stream()
                .map(String::valueOf)
                .filter(word -> word.equals(Caller.Reach.ALL) || Caller.isName(word))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static URL url(String keys) {
        try {
            return URI.create(keys).toURL();
        } catch (IllegalArgumentException | MalformedURLException refused) {
            throw new IllegalStateException("kanalvalg.security.keys must be a URL, https: or file:", refused);
        }
    }
}
