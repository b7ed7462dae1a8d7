package dk.kanalvalg.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Makes tokens as a municipality's own gateway does, with a key pair of its own. */
final class TokenMint {

    static final String ISSUER = "https://gateway.example";

    private final ECKey key;

    private TokenMint(ECKey key) {
        this.key = key;
    }

    static TokenMint fresh() {
        try {
            return new TokenMint(new ECKeyGenerator(Curve.P_256).keyID("g-2026").generate());
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The one whose keys stand in the folder, written by whoever comes first: test profiles have class loaders of their own. */
    static TokenMint in(Path folder) {
        try {
            Path file = folder.resolve("mint.jwk");
            if (!Files.exists(file)) {
                TokenMint mint = fresh();
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("keys.json"), new JWKSet(mint.key.toPublicJWK()).toString());
                Files.writeString(file, mint.key.toJSONString());
            }
            return new TokenMint(ECKey.parse(Files.readString(file)));
        } catch (IOException | ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A token for the municipality with the rights. */
    String token(String subject, String municipality, Right... rights) {
        return token(Map.of(
                "sub", subject,
                "municipality", municipality,
                "groups", List.of(rights).stream().map(Right::word).toList()));
    }

    /** A token with all that is needed, and the claims. */
    String token(Map<String, Object> claims) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .subject("sagsbehandler-7")
                .issuer(ISSUER)
                .audience("kanalvalg")
                .expirationTime(Date.from(Instant.now().plus(5, ChronoUnit.MINUTES)));
        claims.forEach(all::claim);
        return sign(all.build());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims,
                    new ECDSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A token whose shared secret is the public key, which verifiers that believe the token's own word would accept. */
    String confused(Map<String, Object> claims) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .subject("sagsbehandler-7")
                .issuer(ISSUER)
                .audience("kanalvalg")
                .expirationTime(Date.from(Instant.now().plus(5, ChronoUnit.MINUTES)));
        claims.forEach(all::claim);
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    all.build(),
                    new MACSigner(key.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
