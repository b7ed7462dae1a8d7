package dk.kanalvalg.security;

import com.nimbusds.jwt.SignedJWT;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Has a bearer token verified under the settings of the issuer that it names: by that issuer's keys, for our audience.
 *
 * <p>A key that the issuer no longer publishes is dropped when a token comes that names a new one, and keys are fetched
 * again for such a token only every so often: whoever invents names of keys makes no load at the issuer.
 */
@ApplicationScoped
class IssuerTenants implements TenantConfigResolver {

    private static final Duration KEYS_FETCHED_AT_MOST_EVERY = Duration.ofSeconds(10);
    private static final int CLOCKS_DIFFER_SECONDS = 30;

    private final Map<String, OidcTenantConfig> byIssuer;

    IssuerTenants(SecurityConfig config) {
        TrustedIssuers trusted = TrustedIssuers.read(config.issuer(), config.keys(), config.moreIssuers());
        if (!trusted.faults().isEmpty()) {
            throw new IllegalStateException(trusted.faults().stream()
                    .map(fault -> fault.property() + " " + fault.message())
                    .collect(Collectors.joining("; ")));
        }
        byIssuer = trusted.issuers().stream()
                .collect(Collectors.toUnmodifiableMap(
                        TrustedIssuers.Issuer::name, issuer -> tenant(issuer, config.audience())));
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> blocking) {
        String authorization = request.request().getHeader("Authorization");
        if (authorization == null) {
            return Uni.createFrom().nullItem();
        }
        return issuer(authorization)
                .map(byIssuer::get)
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    /** What the token says of itself, which decides only under whose keys it is to be verified. */
    private static Optional<String> issuer(String authorization) {
        try {
            String token = authorization.substring(authorization.indexOf(' ') + 1);
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }

    private static OidcTenantConfig tenant(TrustedIssuers.Issuer issuer, String audience) {
        URI keys = issuer.keys();
        return OidcTenantConfig.authServerUrl(keys.getScheme() + "://" + keys.getRawAuthority())
                .tenantId(issuer.name())
                .applicationType(ApplicationType.SERVICE)
                .discoveryEnabled(false)
                .jwksPath(keys.toString())
                // A redirect could lead to where nobody configured it to, and to plain HTTP.
                .followRedirects(false)
                .token()
                .issuer(issuer.name())
                .audience(audience)
                .subjectRequired()
                // How long a token holds is bounded by its end, in TokenClaims; RFC 7519 leaves "iat" to the issuer.
                .issuedAtRequired(false)
                .lifespanGrace(CLOCKS_DIFFER_SECONDS)
                .forcedJwkRefreshInterval(KEYS_FETCHED_AT_MOST_EVERY)
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }
}
