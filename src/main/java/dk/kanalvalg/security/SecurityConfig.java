package dk.kanalvalg.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whose tokens are believed. */
@ConfigMapping(prefix = "kanalvalg.security")
interface SecurityConfig {

    /** Closes the local run like production. Elsewhere it is closed whatever this says. */
    @WithDefault("false")
    boolean secured();

    /** Who makes the tokens: what stands in their claim {@code iss}. */
    Optional<String> issuer();

    /** Where the public keys of that issuer stand, as a JWK set: {@code https://…}, or {@code http:} on this machine. */
    Optional<String> keys();

    /** More issuers, as {@code issuer keys, issuer keys}. */
    Optional<String> moreIssuers();

    /** For whom the tokens are made. */
    @WithDefault("kanalvalg")
    String audience();

    /** The claim that lists rights. */
    @WithDefault("groups")
    String rightsClaim();

    /** The claim that names the caller's municipality, or lists several; {@code *} is all of them. */
    @WithDefault("municipality")
    String municipalityClaim();

    /** The claim that names the caller's administration, or lists several; {@code *} is all of them. */
    @WithDefault("administration")
    String administrationClaim();

    /** The claim that lists the sources whose events the caller sends; all of them when it is not there. */
    @WithDefault("sources")
    String sourcesClaim();
}
