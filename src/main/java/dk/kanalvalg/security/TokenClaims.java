package dk.kanalvalg.security;

import com.nimbusds.jwt.JWTClaimsSet;
import dk.kanalvalg.platform.PersonalNumbers;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads from the claims of a verified token who the caller is, what the caller may do, and whose matters it reaches. */
@Singleton
class TokenClaims {

    /** A token that holds longer is one that nobody can take back. */
    private static final Duration LONGEST_VALIDITY = Duration.ofHours(1);

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);
    private static final Pattern SOURCE = Pattern.compile("[^\\s,]{1,256}");

    private final SecurityConfig config;

    TokenClaims(SecurityConfig config) {
        this.config = config;
    }

    /** Who calls. */
    record Identity(String subject, Set<String> rights, Caller.Reach reach) {}

    /** Who calls; empty when the subject can be nobody's name, or the token holds for longer than an hour from now. */
    Optional<Identity> read(JWTClaimsSet claims, Instant now) {
        if (!Caller.isName(claims.getSubject())
                || Caller.isNobody(claims.getSubject())
                || claims.getExpirationTime() == null
                || claims.getExpirationTime()
                        .toInstant()
                        .isAfter(now.plus(LONGEST_VALIDITY).plus(CLOCKS_DIFFER))) {
            return Optional.empty();
        }
        Caller.Reach reach = new Caller.Reach(
                words(claims, config.municipalityClaim(), TokenClaims::isName),
                words(claims, config.administrationClaim(), TokenClaims::isName),
                claims.getClaim(config.sourcesClaim()) == null
                        ? Set.of(Caller.Reach.ALL)
                        : words(claims, config.sourcesClaim(), TokenClaims::isSource));
        return Optional.of(
                new Identity(claims.getSubject(), words(claims, config.rightsClaim(), TokenClaims::isName), reach));
    }

    /** A claim that is a word or a list of words; a word that cannot be used is none, and is not passed on. */
    private static Set<String> words(JWTClaimsSet claims, String name, Predicate<String> usable) {
        List<?> words =
                switch (claims.getClaim(name)) {
                    case String word -> List.of(word);
                    case List<?> list -> list;
                    case null, default -> List.of();
                };
        return words.stream().map(String::valueOf).filter(usable).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isName(String word) {
        return word.equals(Caller.Reach.ALL) || Caller.isName(word);
    }

    private static boolean isSource(String word) {
        return SOURCE.matcher(word).matches() && !PersonalNumbers.in(word);
    }
}
