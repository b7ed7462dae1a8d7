package dk.kanalvalg.citizen.register;

import dk.kanalvalg.embedded.EmbeddedRegister;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The next generation's register, which answers only who shows a client certificate. */
public class GuardedRegister implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "for-this-test-only";

    private EmbeddedRegister register;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("kanalvalg-tls");
            Path server = pair(folder, "server");
            Path client = pair(folder, "client");
            Path serverTrusts = trust(folder, "client");
            Path clientTrusts = trust(folder, "server");
            register = EmbeddedRegister.startWithClientCertificates(context(server, serverTrusts));
            return Map.ofEntries(
                    Map.entry("kanalvalg.register.digital-post.url", register.address() + "/apis/v1"),
                    Map.entry("kanalvalg.register.digital-post.api", "CONTACTS"),
                    Map.entry("kanalvalg.register.digital-post.tls-configuration", "register"),
                    Map.entry("kanalvalg.register.digital-post.contacts.statuses.FRITAGET", "EXEMPT"),
                    Map.entry("quarkus.tls.register.key-store.p12.path", client.toString()),
                    Map.entry("quarkus.tls.register.key-store.p12.password", PASSWORD),
                    Map.entry("quarkus.tls.register.trust-store.p12.path", clientTrusts.toString()),
                    Map.entry("quarkus.tls.register.trust-store.p12.password", PASSWORD),
                    Map.entry("kanalvalg.test.register", register.address()),
                    Map.entry("kanalvalg.test.client-store", client.toString()),
                    Map.entry("kanalvalg.test.trust-store", clientTrusts.toString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void stop() {
        register.close();
    }

    /** A context with a key and without; the key store may be {@code null}. */
    static SSLContext context(Path keys, Path trusted) {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys == null ? null : store(keys), PASSWORD.toCharArray());
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(store(trusted));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), others.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path pair(Path folder, String name) throws IOException {
        Path store = folder.resolve(name + ".p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost");
        keytool(
                store,
                "-exportcert",
                "-alias",
                name,
                "-file",
                folder.resolve(name + ".crt").toString());
        return store;
    }

    private static Path trust(Path folder, String name) throws IOException {
        Path store = folder.resolve("trusts-" + name + ".p12");
        keytool(
                store,
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                folder.resolve(name + ".crt").toString());
        return store;
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}
