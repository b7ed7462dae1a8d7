package dk.kanalvalg.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Makes tokens as a municipality's own identity provider does, with a key pair of its own. */
public final class TokenMint {

    /** Of this JVM: the tests run in two at a time. */
    private static final Path FOLDER = Path.of("target", "tokens", System.getProperty("kanalvalg.test.fork", "1"));

    private static final String KEY_ID = "g-2026";

    private final String issuer;
    private final RSAKey key;

    private TokenMint(String issuer, RSAKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    /** One that signs in the issuer's name with a key that nobody knows, under the name of the known one. */
    static TokenMint stranger(String issuer) {
        return new TokenMint(issuer, generated(KEY_ID));
    }

    /** Another key of the same issuer. */
    TokenMint withKey(String keyId) {
        return new TokenMint(issuer, generated(keyId));
    }

    /** The issuer whose key stands in a file, made by whoever comes first: test profiles have class loaders of their own. */
    public static TokenMint of(String issuer) {
        try {
            Path file = file(issuer, ".jwk");
            if (!Files.exists(file)) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, generated(KEY_ID).toJSONString());
            }
            return new TokenMint(issuer, RSAKey.parse(Files.readString(file)));
        } catch (IOException | ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Has this key published as the only one of its issuer; where it stands then. */
    public Path publish() {
        try {
            Path keys = file(issuer, ".keys");
            Files.writeString(keys, new JWKSet(key.toPublicJWK()).toString());
            return keys;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path file(String issuer, String ending) {
        return FOLDER.resolve(issuer.replaceAll("[^a-z]", "-") + ending);
    }

    /** A token for all administrations of the municipality with the rights. */
    String token(String subject, String municipality, Right... rights) {
        return token(Map.of(
                "sub", subject,
                "municipality", municipality,
                "groups", List.of(rights).stream().map(Right::word).toList()));
    }

    /** A token with every right everywhere. */
    public String tokenForAll(String subject) {
        return token(subject, "*", Right.values());
    }

    /** A token with all that is needed, and the claims; a claim that is an empty text is left out. */
    String token(Map<String, Object> claims) {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims(claims), signer());
    }

    /** A token that names another key than the one that signed it. */
    String namingKey(String keyId, Map<String, Object> claims) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims(claims), signer());
    }

    /** A token that nobody signed. */
    String unsigned(Map<String, Object> claims) {
        return new PlainJWT(claims(claims)).serialize();
    }

    /** A token whose shared secret is the public key, which verifiers that believe the token's own word would accept. */
    String confused(Map<String, Object> claims) {
        try {
            RSAPublicKey known = key.toRSAPublicKey();
            byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(known.getEncoded())
                            + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(StandardCharsets.UTF_8);
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims(claims),
                    new MACSigner(pem));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private JWTClaimsSet claims(Map<String, Object> more) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .subject("sagsbehandler-7")
                .issuer(issuer)
                .audience("kanalvalg")
                .expirationTime(Date.from(Instant.now().plus(5, ChronoUnit.MINUTES)))
                .claim("administration", "*");
        more.forEach((name, value) -> all.claim(name, "".equals(value) ? null : value));
        return all.build();
    }

    private JWSSigner signer() {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static RSAKey generated(String keyId) {
        try {
            return new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
