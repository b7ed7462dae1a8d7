package dk.kanalvalg.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of this machine's loopback, as its own authority.
 *
 * @param keyStore the key and the certificate, as PKCS 12
 * @param trustStore the certificate alone, as PKCS 12
 * @param certificate as PEM
 * @param key as PEM, readable by its owner only
 */
record SelfSigned(Path keyStore, Path trustStore, Path certificate, Path key) {

    static final String PASSWORD = "only-in-this-test";
    private static final String ALIAS = "loopback";

    /** Makes one for these names, such as {@code dns:localhost,ip:127.0.0.1}. */
    static SelfSigned make(Path folder, String names) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        SelfSigned made = new SelfSigned(
                folder.resolve("key.p12"),
                folder.resolve("trust.p12"),
                folder.resolve("tls.crt"),
                folder.resolve("tls.key"));
        made.generate(names);
        KeyStore keys = load(made.keyStore);
        Files.writeString(
                made.certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
        Files.createFile(made.key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                made.key,
                pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        try (var file = Files.newOutputStream(made.trustStore)) {
            trusted.store(file, PASSWORD.toCharArray());
        }
        return made;
    }

    /** For a client that trusts this certificate and no other. */
    SSLContext trusting() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trustStore));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void generate(String names) throws IOException {
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            ALIAS,
                            "-keyalg",
                            "RSA",
                            "-dname",
                            "CN=loopback",
                            "-ext",
                            "san=" + names,
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            keyStore.toString(),
                            "-storepass",
                            PASSWORD)
                    .inheritIO()
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool ended with " + keytool.exitValue());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }
}
