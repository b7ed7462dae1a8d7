package dk.kanalvalg.ops;

import dk.kanalvalg.security.TrustedIssuers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What keeps the service from starting outside a developer's machine: settings that would leave it open, or what it holds
 * readable. All faults are found at once, so that nobody mends them one start after another.
 *
 * @see <a href="../../../../../../docs/adr/0011-rights-by-signed-tokens.md">ADR 0011</a>
 */
public final class ProductionChecks {

    /** Says aloud that callers come without encryption, because TLS ends before the service. */
    public static final String PLAIN_TEXT_HTTP = "kanalvalg.production.plain-text-http";

    /** Says aloud that Kafka is reached without encryption. */
    public static final String PLAIN_TEXT_KAFKA = "kanalvalg.production.plain-text-kafka";

    /** Says aloud that PostgreSQL is reached without encryption. */
    public static final String PLAIN_TEXT_POSTGRESQL = "kanalvalg.production.plain-text-postgresql";

    private static final String DATABASE = "quarkus.datasource.jdbc.url";
    private static final String SERVICE = "quarkus.datasource.username";
    private static final String MIGRATE = "quarkus.flyway.migrate-at-start";
    private static final String OWNER = "quarkus.flyway.username";
    private static final String OWNER_PASSWORD = "quarkus.flyway.password";
    private static final String KAFKA = "kafka.bootstrap.servers";
    private static final String KAFKA_PROTOCOL = "kafka.security.protocol";
    private static final String CERTIFICATE = "quarkus.http.ssl.certificate.files";
    private static final String INSECURE = "quarkus.http.insecure-requests";
    private static final String PSEUDONYM_KEY = "kanalvalg.privacy.pseudonym-key";
    private static final String ENCRYPTION_KEY = "kanalvalg.privacy.encryption-key";

    private static final String AUDIT_KEY = "kanalvalg.audit.key";

    /** As the local run's issuer names itself; its class is not in the production package. */
    private static final String LOCAL_ISSUER = "https://local-issuer.kanalvalg.invalid";

    /** Of 32 random bytes some 30 differ; fewer than 20 do so once in many times the age of the universe. */
    private static final int FEWEST_DIFFERENT_BYTES = 20;

    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([a-z-]+)");

    private final Function<String, Optional<String>> settings;
    private final List<Finding> findings = new ArrayList<>();

    private ProductionChecks(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /** Whether the service may start with it. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** A setting at fault. Never holds what it says. */
    public record Finding(String property, Severity severity, String message) {

        @Override
        public String toString() {
            return severity + " " + property + ": " + message;
        }
    }

    /** Everything that is found in the settings, which are asked for by their properties' names. */
    public static List<Finding> check(Function<String, Optional<String>> settings) {
        ProductionChecks checks = new ProductionChecks(
                name -> settings.apply(name).map(String::strip).filter(text -> !text.isEmpty()));
        checks.issuers();
        checks.keys();
        checks.http();
        checks.kafka();
        checks.postgresql();
        checks.roles();
        return List.copyOf(checks.findings);
    }

    private void issuers() {
        TrustedIssuers trusted = TrustedIssuers.read(
                settings.apply("kanalvalg.security.issuer"),
                settings.apply("kanalvalg.security.keys"),
                settings.apply("kanalvalg.security.more-issuers"));
        trusted.faults().forEach(fault -> error(fault.property(), fault.message()));
        if (trusted.issuers().isEmpty() && trusted.faults().isEmpty()) {
            error(
                    "kanalvalg.security.issuer",
                    "name who makes the tokens (KANALVALG_TOKEN_ISSUER) and where the keys stand (KANALVALG_TOKEN_KEYS)");
        }
        if (trusted.issuers().stream().anyMatch(issuer -> issuer.name().equals(LOCAL_ISSUER))) {
            error("kanalvalg.security.issuer", "is the issuer of a developer's machine, whose tokens anybody can make");
        }
    }

    private void keys() {
        key(PSEUDONYM_KEY, "KANALVALG_PSEUDONYM_KEY");
        key(ENCRYPTION_KEY, "KANALVALG_ENCRYPTION_KEY");
        key(AUDIT_KEY, "KANALVALG_AUDIT_KEY");
        others("kanalvalg.privacy.pseudonym-keys");
        others("kanalvalg.privacy.encryption-keys");
        others("kanalvalg.audit.keys");
        different(PSEUDONYM_KEY, ENCRYPTION_KEY);
        different(PSEUDONYM_KEY, AUDIT_KEY);
        different(ENCRYPTION_KEY, AUDIT_KEY);
    }

    private void different(String one, String other) {
        Optional<String> key = settings.apply(one);
        if (key.isPresent() && key.equals(settings.apply(other))) {
            error(other, "is the same as " + one + ": make one for each purpose");
        }
    }

    private void key(String property, String variable) {
        settings.apply(property)
                .ifPresentOrElse(key -> strong(property, key), () -> error(property, "is missing: set " + variable));
    }

    private void others(String property) {
        for (String pair : settings.apply(property).orElse("").split(",", -1)) {
            if (!pair.isBlank()) {
                strong(property, pair.substring(pair.indexOf(':') + 1).strip());
            }
        }
    }

    /** Text is what the keys of the local run are, and what people make up. */
    private void strong(String property, String key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException unreadable) {
            error(property, "must be 32 random bytes in base64: openssl rand -base64 32");
            return;
        }
        Set<Byte> different = new HashSet<>();
        boolean text = true;
        for (byte one : bytes) {
            different.add(one);
            text &= one >= ' ' && one <= '~';
        }
        if (text || different.size() < FEWEST_DIFFERENT_BYTES) {
            error(property, "is not random, or is a developer's machine's: openssl rand -base64 32 makes another");
        }
    }

    private void http() {
        if (settings.apply(CERTIFICATE).isEmpty()) {
            plainText(
                    CERTIFICATE,
                    PLAIN_TEXT_HTTP,
                    "tokens and numbers come to the service unencrypted: set KANALVALG_HTTP_TLS_CERTIFICATE and "
                            + "KANALVALG_HTTP_TLS_KEY");
        } else if (settings.apply(INSECURE).orElse("enabled").equals("enabled")) {
            plainText(
                    INSECURE,
                    PLAIN_TEXT_HTTP,
                    "the port without TLS is open too: set KANALVALG_HTTP_INSECURE_REQUESTS=disabled");
        }
    }

    private void kafka() {
        if (settings.apply(KAFKA).isEmpty()) {
            error(KAFKA, "is missing: set KANALVALG_KAFKA_BOOTSTRAP_SERVERS");
        }
        String protocol = settings.apply(KAFKA_PROTOCOL).orElse("PLAINTEXT");
        if (!protocol.equals("SSL") && !protocol.equals("SASL_SSL")) {
            plainText(KAFKA_PROTOCOL, PLAIN_TEXT_KAFKA, "cases travel to Kafka unencrypted: set SSL or SASL_SSL");
        }
    }

    private void postgresql() {
        Optional<String> url = settings.apply(DATABASE);
        if (url.isEmpty()) {
            error(DATABASE, "is missing: set KANALVALG_DATABASE_URL");
            return;
        }
        String mode = SSL_MODE.matcher(url.get())
                .results()
                .reduce((_, last) -> last)
                .map(found -> found.group(1))
                .orElse("prefer");
        switch (mode) {
            case "verify-full" -> {
                // As it should be.
            }
            case "verify-ca", "require" ->
                findings.add(new Finding(
                        DATABASE, Severity.WARNING, "does not verify who PostgreSQL is: set sslmode=verify-full"));
            default ->
                plainText(
                        DATABASE,
                        PLAIN_TEXT_POSTGRESQL,
                        "numbers travel to PostgreSQL unencrypted: set sslmode=verify-full");
        }
    }

    /** What the role may do in the database is asked there: {@link CheckDatabaseRole}. */
    private void roles() {
        if (settings.apply(MIGRATE).orElse("true").equals("false")) {
            return;
        }
        if (settings.apply(OWNER_PASSWORD).isEmpty()) {
            error(
                    OWNER_PASSWORD,
                    "is missing: set KANALVALG_MIGRATION_PASSWORD, or KANALVALG_MIGRATE_AT_START=false where a job migrates");
        }
        if (settings.apply(OWNER).isPresent() && settings.apply(OWNER).equals(settings.apply(SERVICE))) {
            error(OWNER, "is the role that the service connects as: the tables need an owner of their own");
        }
    }

    private void plainText(String property, String saidAloud, String message) {
        boolean said = settings.apply(saidAloud).filter("true"::equals).isPresent();
        findings.add(new Finding(
                property,
                said ? Severity.WARNING : Severity.ERROR,
                message + (said ? "" : ", or say " + saidAloud + "=true")));
    }

    private void error(String property, String message) {
        findings.add(new Finding(property, Severity.ERROR, message));
    }
}
