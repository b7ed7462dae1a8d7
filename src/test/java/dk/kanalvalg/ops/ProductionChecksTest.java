package dk.kanalvalg.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.ops.ProductionChecks.Finding;
import dk.kanalvalg.ops.ProductionChecks.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With which settings production starts. */
class ProductionChecksTest {

    private static final String LOCAL_KEY = "bG9jYWwtcHNldWRvbnltLWtleS1ub3QtZm9yLXVzZSE=";

    private final Map<String, String> settings = good();

    private static Map<String, String> good() {
        Map<String, String> good = new LinkedHashMap<>();
        good.put("kanalvalg.security.issuer", "https://login.example");
        good.put("kanalvalg.security.keys", "https://login.example/keys");
        good.put("kanalvalg.privacy.pseudonym-key", random(1));
        good.put("kanalvalg.privacy.encryption-key", random(2));
        good.put("kanalvalg.audit.key", random(-1));
        good.put("kafka.bootstrap.servers", "kafka:9093");
        good.put("kafka.security.protocol", "SASL_SSL");
        good.put("quarkus.http.ssl.certificate.files", "/tls/tls.crt");
        good.put("quarkus.http.insecure-requests", "disabled");
        good.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5432/kanalvalg?sslmode=verify-full");
        good.put("quarkus.datasource.username", "kanalvalg_app");
        good.put("quarkus.flyway.username", "kanalvalg_owner");
        good.put("quarkus.flyway.password", "secret");
        return good;
    }

    private static String random(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private List<Finding> findings() {
        return ProductionChecks.check(name -> Optional.ofNullable(settings.get(name)));
    }

    @Test
    void goodSettingsAreNotFoundFaultWith() {
        assertThat(findings()).isEmpty();
        settings.put(
                "kanalvalg.security.more-issuers",
                "https://b.example https://b.example/keys, https://c.example http://localhost:9/keys");
        assertThat(findings()).isEmpty();
    }

    @Test
    void withoutAnySettingEveryFaultIsNamedAtOnce() {
        settings.clear();
        assertThat(findings().stream().map(Finding::severity)).containsOnly(Severity.ERROR);
        assertThat(findings().stream().map(Finding::property))
                .containsExactly(
                        "kanalvalg.security.issuer",
                        "kanalvalg.privacy.pseudonym-key",
                        "kanalvalg.privacy.encryption-key",
                        "kanalvalg.audit.key",
                        "quarkus.http.ssl.certificate.files",
                        "kafka.bootstrap.servers",
                        "kafka.security.protocol",
                        "quarkus.datasource.jdbc.url",
                        "quarkus.flyway.password");
    }

    /** Where a job migrates, the service needs no credential of the tables' owner. */
    @Test
    void theOwnerOfTheTablesIsAnotherAndNeededForMigrationsOnly() {
        settings.remove("quarkus.flyway.password");
        settings.put("quarkus.flyway.migrate-at-start", "false");
        assertThat(findings()).isEmpty();
        settings.put("quarkus.flyway.migrate-at-start", "true");
        assertThat(findings()).extracting(Finding::property).containsExactly("quarkus.flyway.password");
        settings.put("quarkus.flyway.password", "secret");
        settings.put("quarkus.flyway.username", "kanalvalg_app");
        assertThat(findings()).extracting(Finding::property).containsExactly("quarkus.flyway.username");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kanalvalg.security.issuer| |kanalvalg.security.issuer",
                "kanalvalg.security.keys| |kanalvalg.security.keys",
                "kanalvalg.security.keys|http://login.example/keys|kanalvalg.security.keys",
                "kanalvalg.security.keys|http://localhost.evil.example/keys|kanalvalg.security.keys",
                "kanalvalg.security.keys|http://localhost@evil.example/keys|kanalvalg.security.keys",
                "kanalvalg.security.keys|file:/etc/keys.json|kanalvalg.security.keys",
                "kanalvalg.security.keys|somewhere|kanalvalg.security.keys",
                "kanalvalg.security.issuer|https://local-issuer.kanalvalg.invalid|kanalvalg.security.issuer",
                "kanalvalg.security.more-issuers|https://b.example|kanalvalg.security.more-issuers",
                "kanalvalg.security.more-issuers|https://login.example https://b.example/k|kanalvalg.security.more-issuers",
                "kanalvalg.privacy.pseudonym-key| |kanalvalg.privacy.pseudonym-key",
                "kanalvalg.privacy.pseudonym-key|" + LOCAL_KEY + "|kanalvalg.privacy.pseudonym-key",
                "kanalvalg.privacy.encryption-key|not base64!|kanalvalg.privacy.encryption-key",
                "kanalvalg.privacy.encryption-key|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|kanalvalg.privacy.encryption-key",
                "kanalvalg.privacy.encryption-keys|k0:" + LOCAL_KEY + "|kanalvalg.privacy.encryption-keys",
                "kanalvalg.audit.key| |kanalvalg.audit.key",
                "kanalvalg.audit.key|" + LOCAL_KEY + "|kanalvalg.audit.key",
                "kanalvalg.audit.key|bG9jYWwtcnVuLWF1ZGl0LWtleS1ub3QtZm9yLXVzZSE=|kanalvalg.audit.key",
                "kanalvalg.audit.keys|" + LOCAL_KEY + "|kanalvalg.audit.keys",
                "quarkus.http.ssl.certificate.files| |quarkus.http.ssl.certificate.files",
                "quarkus.http.insecure-requests|enabled|quarkus.http.insecure-requests",
                "quarkus.http.insecure-requests| |quarkus.http.insecure-requests",
                "kafka.security.protocol|PLAINTEXT|kafka.security.protocol",
                "kafka.security.protocol|SASL_PLAINTEXT|kafka.security.protocol",
                "quarkus.datasource.jdbc.url|jdbc:postgresql://db/kanalvalg|quarkus.datasource.jdbc.url",
                "quarkus.datasource.jdbc.url|jdbc:postgresql://db/k?sslmode=disable|quarkus.datasource.jdbc.url",
                "quarkus.datasource.jdbc.url|jdbc:postgresql://db/k?sslmode=verify-full&sslmode=disable|quarkus.datasource.jdbc.url",
            })
    void productionDoesNotStartWith(String property, String value, String named) {
        settings.put(property, value == null ? "" : value);
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.property()).isEqualTo(named);
            if (value != null) {
                assertThat(finding.toString()).as("echoes nothing").doesNotContain(value);
            }
        });
    }

    @Test
    void oneKeyIsNotForTwoPurposes() {
        settings.put("kanalvalg.privacy.encryption-key", settings.get("kanalvalg.privacy.pseudonym-key"));
        assertThat(findings()).extracting(Finding::property).containsExactly("kanalvalg.privacy.encryption-key");
        settings.put("kanalvalg.privacy.encryption-key", random(2));
        for (String other : List.of("kanalvalg.privacy.encryption-key", "kanalvalg.privacy.pseudonym-key")) {
            settings.put("kanalvalg.audit.key", settings.get(other));
            assertThat(findings()).extracting(Finding::property).containsExactly("kanalvalg.audit.key");
        }
    }

    @Test
    void aPhraseIsNoKey() {
        byte[] phrase = "correct horse battery staple 42!".getBytes(StandardCharsets.UTF_8);
        settings.put("kanalvalg.privacy.pseudonym-key", Base64.getEncoder().encodeToString(phrase));
        assertThat(findings()).extracting(Finding::property).containsExactly("kanalvalg.privacy.pseudonym-key");
    }

    @Test
    void noRandomKeyIsTakenForAPoorOne() {
        for (int seed = 0; seed < 20_000; seed++) {
            settings.put("kanalvalg.privacy.pseudonym-key", random(seed + 3));
            assertThat(findings()).isEmpty();
        }
    }

    @Test
    void whatIsSaidAloudIsAWarning() {
        settings.put("kafka.security.protocol", "PLAINTEXT");
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/kanalvalg");
        settings.remove("quarkus.http.ssl.certificate.files");
        settings.put("kanalvalg.production.plain-text-http", "true");
        settings.put("kanalvalg.production.plain-text-kafka", "true");
        settings.put("kanalvalg.production.plain-text-postgresql", "true");
        assertThat(findings()).hasSize(3);
        assertThat(findings().stream().map(Finding::severity).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Severity.WARNING));
    }

    @Test
    void encryptionWithoutKnowingToWhomIsAWarning() {
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/kanalvalg?sslmode=require");
        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }
}
