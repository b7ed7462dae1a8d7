package dk.kanalvalg.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dk.kanalvalg.security.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokens that a developer's machine makes for itself. */
class LocalTokenTest {

    @TempDir
    Path folder;

    @Test
    void aTokenIsVerifiedByThePublishedKeyAlsoOfALaterRun() throws IOException, ParseException, JOSEException {
        String token = LocalKeys.in(folder)
                .sign(new JWTClaimsSet.Builder().subject("bo").build());
        JWKSet published = JWKSet.parse(LocalKeys.in(folder).published());
        assertThat(published.getKeys()).singleElement().satisfies(key -> assertThat(key.isPrivate())
                .isFalse());
        SignedJWT parsed = SignedJWT.parse(token);
        assertThat(parsed.verify(
                        new ECDSAVerifier(published.getKeys().getFirst().toECKey())))
                .isTrue();
        assertThat(parsed.getHeader().getKeyID())
                .isEqualTo(published.getKeys().getFirst().getKeyID());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("issuer.jwk"))))
                .isEqualTo("rw-------");
    }

    @Test
    void togetherTheyHaveEveryRightThereIs() {
        assertThat(LocalRole.ALL.rights())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Right.values())
                        .map(right -> "kanalvalg:"
                                + right.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    @Test
    void rolesHaveTheRightsOfTheirFunction() {
        assertThat(LocalRole.PORTAL.rights())
                .containsExactlyInAnyOrder("kanalvalg:submit", "kanalvalg:read-receipts", "kanalvalg:ask");
        assertThat(LocalRole.CASEWORKER.rights())
                .containsExactlyInAnyOrder("kanalvalg:read-cases", "kanalvalg:casework");
        assertThat(LocalRole.TEAM_LEAD.word()).isEqualTo("team-lead");
        for (LocalRole role : List.of(LocalRole.PORTAL, LocalRole.COUNCIL, LocalRole.OPERATOR, LocalRole.AUDITOR)) {
            assertThat(role.rights())
                    .doesNotContain(
                            "kanalvalg:read-cases", "kanalvalg:look-up", "kanalvalg:identify", "kanalvalg:export");
        }
    }
}
