package dk.kanalvalg.municipality;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An administration's public key. Only that administration can decrypt what is encrypted with it. */
public final class EncryptionKey {

    private static final int LEAST_RSA_BITS = 2048;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private final JWK key;

    private EncryptionKey(JWK key) {
        this.key = key;
    }

    /** The key of a JWK; empty if it is no key, weak, or private, because only its owner may hold a private key. */
    static Optional<EncryptionKey> parse(Map<String, Object> document) {
        try {
            JWK key = JWK.parse(document);
            boolean usable = !key.isPrivate()
                    && ((key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS)
                            || (key instanceof ECKey curve && CURVES.contains(curve.getCurve())));
            return usable ? Optional.of(new EncryptionKey(key)) : Optional.empty();
        } catch (ParseException | RuntimeException refused) {
            // The library throws many kinds of exceptions for malformed keys; all mean that it is no key.
            return Optional.empty();
        }
    }

    /** The content as a compact JWE. */
    public String encrypt(String content) {
        try {
            JWEHeader.Builder header = new JWEHeader.Builder(
                            key instanceof RSAKey ? JWEAlgorithm.RSA_OAEP_256 : JWEAlgorithm.ECDH_ES_A256KW,
                            EncryptionMethod.A256GCM)
                    .contentType("application/json")
                    .keyID(key.getKeyID());
            JWEObject object = new JWEObject(header.build(), new Payload(content));
            object.encrypt(encrypter());
            return object.serialize();
        } catch (JOSEException failed) {
            // Without the cause, which may quote the content.
            throw new IllegalStateException("a number could not be encrypted for an administration");
        }
    }

    private JWEEncrypter encrypter() throws JOSEException {
        return key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter(key.toECKey());
    }
}
