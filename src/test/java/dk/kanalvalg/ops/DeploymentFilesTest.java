package dk.kanalvalg.ops;

import static dk.kanalvalg.ops.DeploymentFiles.all;
import static dk.kanalvalg.ops.DeploymentFiles.at;
import static dk.kanalvalg.ops.DeploymentFiles.list;
import static dk.kanalvalg.ops.DeploymentFiles.text;
import static dk.kanalvalg.ops.DeploymentFiles.under;
import static dk.kanalvalg.ops.DeploymentFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeploymentFilesTest {

    private static final String COMPOSE = "deploy/compose.yaml";
    private static final String DEPLOYMENT = "k8s/base/deployment.yaml";
    private static final Set<String> SETTINGS = Set.of(
            "KANALVALG_DATABASE_URL",
            "KANALVALG_DATABASE_USERNAME",
            "KANALVALG_DATABASE_PASSWORD",
            "KANALVALG_MIGRATION_USERNAME",
            "KANALVALG_MIGRATION_PASSWORD",
            "KANALVALG_KAFKA_BOOTSTRAP_SERVERS",
            "KANALVALG_PSEUDONYM_KEY",
            "KANALVALG_AUDIT_KEY",
            "KANALVALG_ENCRYPTION_KEY",
            "KANALVALG_TOKEN_ISSUER",
            "KANALVALG_TOKEN_KEYS",
            "KANALVALG_PUBLIC_URL");

    private final Object container = at(yaml(DEPLOYMENT), "spec", "template", "spec", "containers", 0);
    private final Object pod = at(yaml(DEPLOYMENT), "spec", "template", "spec");

    @Test
    void everyManifestSaysWhatItIs() {
        List<Path> manifests = under("k8s", ".yaml");
        assertThat(manifests).hasSizeGreaterThan(8);
        assertThat(manifests).allSatisfy(file -> {
            Object manifest = yaml(file.toString());
            assertThat(at(manifest, "apiVersion")).as("apiVersion of %s", file).isInstanceOf(String.class);
            assertThat(at(manifest, "kind")).as("kind of %s", file).isInstanceOf(String.class);
        });
    }

    @Test
    void everyFileThatAKustomizationNamesIsThere() {
        List<Path> kustomizations = under("k8s", "kustomization.yaml");
        assertThat(kustomizations).hasSizeGreaterThanOrEqualTo(3);
        assertThat(kustomizations).allSatisfy(file -> {
            Object kustomization = yaml(file.toString());
            assertThat(list(kustomization, "resources")).isNotNull().allSatisfy(name -> assertThat(
                            file.resolveSibling(name.toString()))
                    .exists());
            assertThat(list(kustomization, "components"))
                    .allSatisfy(name -> assertThat(file.resolveSibling(name + "/kustomization.yaml"))
                            .exists());
        });
    }

    @Test
    void everyFileOfTheBaseIsNamedByItsKustomization() {
        assertThat(under("k8s/base", ".yaml").stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.equals("kustomization.yaml")))
                .isSubsetOf(list(yaml("k8s/base/kustomization.yaml"), "resources").stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void thePodIsProbedOnTheHealthAddresses() {
        assertThat(at(container, "startupProbe", "httpGet", "path")).isEqualTo("/q/health/started");
        assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/q/health/ready");
        assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/q/health/live");
        assertThat(List.of("startupProbe", "readinessProbe", "livenessProbe"))
                .allSatisfy(probe ->
                        assertThat(at(container, probe, "httpGet", "port")).isEqualTo("management"));
        assertThat(at(container, "ports", 0, "containerPort")).isEqualTo(8080);
    }

    @Test
    void thePodIsNotRootAndCannotBecomeRoot() {
        assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(at(pod, "securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
        assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
        assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(container, "securityContext", "capabilities", "drop")).isEqualTo(List.of("ALL"));
    }

    @Test
    void thePodAsksForWhatItNeedsAndIsBounded() {
        assertThat(at(container, "resources", "requests", "cpu")).isNotNull();
        assertThat(at(container, "resources", "requests", "memory")).isNotNull();
        assertThat(at(container, "resources", "limits", "memory")).isNotNull();
        assertThat(list(pod, "topologySpreadConstraints")).isNotEmpty();
    }

    @Test
    void selectorsReachThePods() {
        Map<?, ?> given = (Map<?, ?>) at(yaml("k8s/base/kustomization.yaml"), "labels", 0, "pairs");
        assertThat(List.of(
                        at(yaml(DEPLOYMENT), "spec", "selector", "matchLabels"),
                        at(yaml("k8s/base/service.yaml"), "spec", "selector"),
                        at(yaml("k8s/base/service-management.yaml"), "spec", "selector"),
                        at(yaml("k8s/base/networkpolicy.yaml"), "spec", "podSelector", "matchLabels"),
                        at(yaml("k8s/base/networkpolicy-management.yaml"), "spec", "podSelector", "matchLabels"),
                        at(yaml("k8s/base/poddisruptionbudget.yaml"), "spec", "selector", "matchLabels")))
                .allSatisfy(selector -> assertThat(given.entrySet().containsAll(((Map<?, ?>) selector).entrySet()))
                        .as("%s within %s", selector, given)
                        .isTrue())
                .doesNotContain(Map.of());
    }

    /** Callers reach what the service is for, Prometheus reaches what it measures, and neither the other's. */
    @Test
    void healthAndMetricsHaveAPortThatCallersDoNotReach() {
        String properties = text("src/main/resources/application.properties");
        assertThat(properties)
                .contains("%prod.quarkus.management.enabled=true")
                .containsPattern("(?m)^quarkus\\.management\\.port=\\$\\{KANALVALG_MANAGEMENT_PORT:9000}$");
        assertThat(at(container, "ports", 1)).isEqualTo(Map.of("name", "management", "containerPort", 9000));
        assertThat(at(yaml(DEPLOYMENT), "spec", "template", "metadata", "annotations", "prometheus.io/port"))
                .isEqualTo("9000");
        Object callers = at(yaml("k8s/base/networkpolicy.yaml"), "spec", "ingress", 0);
        Object measuring = at(yaml("k8s/base/networkpolicy-management.yaml"), "spec", "ingress", 0);
        assertThat(list(callers, "ports")).isEqualTo(List.of(Map.of("port", "http")));
        assertThat(list(measuring, "ports")).isEqualTo(List.of(Map.of("port", "management")));
        assertThat(list(callers, "from")).hasSize(1).isNotEqualTo(list(measuring, "from"));
        assertThat(at(yaml("k8s/components/servicemonitor/servicemonitor.yaml"), "spec", "endpoints", 0, "port"))
                .isEqualTo("management");
        assertThat(at(yaml("k8s/base/service.yaml"), "spec", "ports"))
                .asString()
                .doesNotContain("management");
        assertThat(at(yaml("deploy/prometheus/prometheus.yml"), "scrape_configs", 0, "static_configs", 0, "targets"))
                .isEqualTo(List.of("kanalvalg:9000"));
        assertThat(at(yaml(COMPOSE), "services", "kanalvalg", "ports")).isEqualTo(List.of("127.0.0.1:8080:8080"));
        assertThat(at(yaml(COMPOSE), "services", "kanalvalg", "healthcheck", "test"))
                .asString()
                .contains("/dev/tcp/127.0.0.1/9000");
    }

    /** Production encrypts what comes in; the file names a key whose place is a secret of the cluster. */
    @Test
    void productionComesByTls() {
        assertThat(list(yaml("k8s/overlays/prod/kustomization.yaml"), "components")
                        .contains("../../components/tls"))
                .isTrue();
        assertThat(text("k8s/overlays/prod/kustomization.yaml")).doesNotContain("PLAIN_TEXT");
        String tls = text("k8s/components/tls/kustomization.yaml");
        assertThat(settingsOf(tls))
                .containsExactly(
                        "KANALVALG_HTTP_INSECURE_REQUESTS", "KANALVALG_HTTP_TLS_CERTIFICATE", "KANALVALG_HTTP_TLS_KEY")
                .isSubsetOf(settingsOf(text("src/main/resources/application.properties")));
    }

    @Test
    void theOperatorsRulesAreTheOnesThatAreTested() {
        assertThat(at(yaml("k8s/components/servicemonitor/prometheusrule.yaml"), "spec", "groups"))
                .isEqualTo(at(yaml("deploy/prometheus/alerts.yml"), "groups"));
    }

    @Test
    void theImageRunsAsTheUserThePodExpects() {
        Matcher user = Pattern.compile("(?m)^USER (\\d+):\\d+$").matcher(text("deploy/Dockerfile"));
        assertThat(user.find()).as("a USER by number").isTrue();
        assertThat(at(pod, "securityContext", "runAsUser")).isEqualTo(Integer.valueOf(user.group(1)));
        assertThat(text("deploy/Dockerfile")).contains("temurin:25-jdk", "temurin:25-jre", "EXPOSE 8080");
    }

    /** By digest and by checksum: a tag or an address alone may hold something else tomorrow. */
    @Test
    void whatTheImageIsMadeOfCanBePinned() {
        assertThat(Pattern.compile("(?m)^FROM (\\S+)")
                        .matcher(text("deploy/Dockerfile"))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("${BUILD_IMAGE}", "${RUNTIME_IMAGE}");
        assertThat(text(".mvn/wrapper/maven-wrapper.properties"))
                .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$");
    }

    @Test
    void everyPartOfTheCompositionIsBoundedAndListensOnLoopbackOnly() {
        Map<?, ?> services = (Map<?, ?>) at(yaml(COMPOSE), "services");
        assertThat(services.keySet()).hasToString("[postgres, kafka, topics, kanalvalg, prometheus, grafana]");
        services.forEach((name, service) -> {
            if (!name.equals("topics")) {
                assertThat(at(service, "mem_limit")).as("mem_limit of %s", name).isNotNull();
            }
            assertThat(list(service, "ports")).as("ports of %s", name).allSatisfy(port -> assertThat(port.toString())
                    .startsWith("127.0.0.1:"));
        });
    }

    @Test
    void everyFolderTheCompositionMountsIsThere() {
        List<String> mounted = all(yaml(COMPOSE), "volumes").stream()
                .filter(List.class::isInstance)
                .flatMap(volumes -> ((List<?>) volumes).stream())
                .map(volume -> volume.toString().split(":", -1)[0])
                .filter(source -> source.startsWith("./"))
                .toList();
        assertThat(mounted).hasSize(6).allSatisfy(source -> assertThat(
                        Path.of("deploy").resolve(source))
                .exists());
    }

    @Test
    void theScriptsAreExecutable() {
        assertThat(List.of("kanalvalg", ".ci/run", "mvnw", "deploy/kafka/resources.sh", "deploy/postgresql/roles.sh"))
                .allMatch(script -> Files.isExecutable(Path.of(script)));
    }

    @Test
    void compositionAndClusterGiveTheServiceEverythingItNeeds() {
        Set<String> onOneMachine = new TreeSet<>(SETTINGS);
        onOneMachine.addAll(
                Set.of("KANALVALG_PLAIN_TEXT_HTTP", "KANALVALG_PLAIN_TEXT_KAFKA", "KANALVALG_PLAIN_TEXT_POSTGRESQL"));
        assertThat(settingsOf(at(yaml(COMPOSE), "services", "kanalvalg", "environment")
                        .toString()))
                .isEqualTo(onOneMachine);
        Set<String> inTheCluster = new TreeSet<>(SETTINGS);
        inTheCluster.add("KANALVALG_MIGRATE_AT_START");
        assertThat(settingsOf(text(DEPLOYMENT) + text("k8s/base/kustomization.yaml")))
                .isEqualTo(inTheCluster);
    }

    /** Whoever takes over the running service finds no credential that alters tables. */
    @Test
    void onlyWhatMigratesHasTheCredentialOfTheTablesOwner() {
        assertThat(settingsOf(at(pod, "initContainers", 0).toString()))
                .contains("KANALVALG_MIGRATION_USERNAME", "KANALVALG_MIGRATION_PASSWORD");
        assertThat(settingsOf(container.toString()))
                .contains("KANALVALG_MIGRATE_AT_START")
                .doesNotContain("KANALVALG_MIGRATION_USERNAME", "KANALVALG_MIGRATION_PASSWORD");
        assertThat(at(pod, "initContainers", 0, "securityContext")).isEqualTo(at(container, "securityContext"));
    }

    @Test
    void theServiceReadsEverySettingItIsGivenOrTheGuideNames() {
        Set<String> read = settingsOf(text("src/main/resources/application.properties"));
        assertThat(read).containsAll(SETTINGS);
        assertThat(settingsOf(text("docs/guide/operating.md")))
                .containsAll(SETTINGS)
                .isSubsetOf(read);
        assertThat(settingsOf(text("deploy/.env.example"))).isNotEmpty().isSubsetOf(read);
        assertThat(settingsOf(text("docs/runbook.md"))).isSubsetOf(read);
    }

    @Test
    void theCompositionComesWithoutAMunicipalityAndSoWithoutItsTopics() {
        assertThat(at(yaml(COMPOSE), "services", "topics", "entrypoint").toString())
                .contains("resources.sh", "topics");
        assertThat(at(yaml(COMPOSE), "services", "topics", "command")).isNull();
        assertThat(text(COMPOSE)).doesNotContainPattern("kanalvalg\\.\\d{4}\\.");
    }

    private static Set<String> settingsOf(String text) {
        Set<String> found = new TreeSet<>();
        Matcher name = Pattern.compile("KANALVALG_[A-Z_]+").matcher(text);
        while (name.find()) {
            found.add(name.group());
        }
        return found;
    }
}
