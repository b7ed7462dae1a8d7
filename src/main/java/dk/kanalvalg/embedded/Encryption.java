package dk.kanalvalg.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * With what the embedded parts show who they are.
 *
 * @param certificate PostgreSQL's, as PEM
 * @param key PostgreSQL's, as PEM, readable by its owner only
 * @param keyStore Kafka's key and certificate, as PKCS 12
 */
public record Encryption(Path certificate, Path key, Path keyStore, String password) {

    /** Without TLS, as nothing leaves the machine. */
    static final Encryption NONE = new Encryption(null, null, null, null);

    Map<String, String> postgresql() {
        return certificate == null
                ? Map.of()
                : Map.of("ssl", "on", "ssl_cert_file", certificate.toString(), "ssl_key_file", key.toString());
    }

    Map<String, String> kafka() {
        return keyStore == null
                ? Map.of()
                : Map.of(
                        "ssl.keystore.type",
                        "PKCS12",
                        "ssl.keystore.location",
                        keyStore.toString(),
                        "ssl.keystore.password",
                        password,
                        // A broker talks to itself, too.
                        "ssl.truststore.type",
                        "PKCS12",
                        "ssl.truststore.location",
                        keyStore.resolveSibling("trust.p12").toString(),
                        "ssl.truststore.password",
                        password);
    }
}
