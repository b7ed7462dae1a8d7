package dk.kanalvalg.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/**
 * The key pair with which a developer's machine makes tokens for itself. It stands in the data folder, so that whoever
 * makes a token and the service that verifies it need not run at the same time.
 */
public final class LocalKeys {

    private static final String FILE = "issuer.jwk";

    private final ECKey key;

    private LocalKeys(ECKey key) {
        this.key = key;
    }

    /** The pair in the folder, made when there is none. */
    public static LocalKeys in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                write(
                        file,
                        new ECKeyGenerator(Curve.P_256)
                                .keyUse(KeyUse.SIGNATURE)
                                .algorithm(JWSAlgorithm.ES256)
                                .keyIDFromThumbprint(true)
                                .generate());
            }
            return new LocalKeys(ECKey.parse(Files.readString(file)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (JOSEException | ParseException broken) {
            throw new IllegalStateException("The key in " + file + " cannot be used. Delete it for another.", broken);
        }
    }

    /** The public key as a JWK set. */
    String published() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** A token that says this. */
    public String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Whole or not at all: the service and the command may come at the same time. */
    private static void write(Path file, ECKey key) throws IOException {
        Files.createDirectories(file.getParent());
        Path whole = Files.createTempFile(
                file.getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, key.toJSONString());
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
