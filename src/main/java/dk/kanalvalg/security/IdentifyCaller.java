package dk.kanalvalg.security;

import com.nimbusds.jwt.SignedJWT;
import dk.kanalvalg.platform.Now;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Finds out who calls, from what the request says of it in {@code Authorization}. */
@ApplicationScoped
class IdentifyCaller {

    /** One token and nothing beside it: what follows a first scheme would be read by nobody. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) [A-Za-z0-9._~+/=-]+");

    private final CurrentIdentityAssociation identities;
    private final TokenClaims claims;
    private final Now now;

    IdentifyCaller(CurrentIdentityAssociation identities, TokenClaims claims, Now now) {
        this.identities = identities;
        this.claims = claims;
        this.now = now;
    }

    /** What the request came to. */
    sealed interface Identification {

        /** It says nothing of who calls. */
        record Anonymous() implements Identification {}

        /** Its token is genuine and says this. */
        record Known(TokenClaims.Identity identity) implements Identification {}

        /** What it says cannot be used: it is not from whom we believe, or not for us, or not of this time. */
        record Unusable() implements Identification {}

        /** The keys to verify its token with cannot be had now. */
        record KeysAway() implements Identification {}
    }

    /** Who calls; the header's values as they were sent, or {@code null}. */
    Uni<Identification> identify(List<String> authorization) {
        if (authorization == null || authorization.isEmpty()) {
            return Uni.createFrom().item(new Identification.Anonymous());
        }
        if (authorization.size() > 1
                || !BEARER.matcher(authorization.getFirst()).matches()) {
            return Uni.createFrom().item(new Identification.Unusable());
        }
        return identities.getDeferredIdentity().onItemOrFailure().transform(this::identification);
    }

    private Identification identification(SecurityIdentity identity, Throwable failure) {
        return switch (failure) {
            case null -> known(identity);
            case AuthenticationFailedException _ -> new Identification.Unusable();
            default -> new Identification.KeysAway();
        };
    }

    private Identification known(SecurityIdentity identity) {
        return Optional.ofNullable(identity)
                .map(SecurityIdentity::getPrincipal)
                .filter(JsonWebToken.class::isInstance)
                .flatMap(token -> read(((JsonWebToken) token).getRawToken()))
                .<Identification>map(Identification.Known::new)
                .orElseGet(Identification.Unusable::new);
    }

    private Optional<TokenClaims.Identity> read(String verified) {
        try {
            return claims.read(SignedJWT.parse(verified).getJWTClaimsSet(), now.now());
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }
}
