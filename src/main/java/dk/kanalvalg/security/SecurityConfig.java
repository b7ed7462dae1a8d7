package dk.kanalvalg.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whose tokens are believed. */
@ConfigMapping(prefix = "kanalvalg.security")
interface SecurityConfig {

    /** Whether what needs a right is closed to callers without a token; the local run leaves it open. */
    @WithDefault("true")
    boolean required();

    /** Where the public keys of who makes the tokens stand, as a JWK set: {@code https://…} or {@code file:…}. */
    Optional<String> keys();

    /** Who makes the tokens; any, when it is not told. */
    Optional<String> issuer();

    /** For whom the tokens are made. */
    @WithDefault("kanalvalg")
    String audience();

    /** The claim that lists rights. */
    @WithDefault("groups")
    String rightsClaim();

    /** The claim that names the caller's municipality, or lists several; {@code *} is all of them. */
    @WithDefault("municipality")
    String municipalityClaim();

    /** The claim that names the caller's administration, or lists several; all of the municipality's when it is not there. */
    @WithDefault("administration")
    String administrationClaim();
}
