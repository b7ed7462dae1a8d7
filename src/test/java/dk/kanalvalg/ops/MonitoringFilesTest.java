package dk.kanalvalg.ops;

import static dk.kanalvalg.Patience.PATIENCE;
import static dk.kanalvalg.ops.DeploymentFiles.all;
import static dk.kanalvalg.ops.DeploymentFiles.at;
import static dk.kanalvalg.ops.DeploymentFiles.list;
import static dk.kanalvalg.ops.DeploymentFiles.text;
import static dk.kanalvalg.ops.DeploymentFiles.yaml;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringFilesTest {

    private static final String FOLDER = "deploy/prometheus";
    private static final String RUNBOOK = "docs/runbook.md";
    private static final Pattern NOT_A_METRIC = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|on|ignoring|without)\\s*\\([^)]*\\)|\\b(?:and|or|unless|offset|bool)\\b");
    private static final Pattern METRIC = Pattern.compile("(?<![\\w$])[a-zA-Z_:][\\w:]*\\b(?!\\s*\\()");

    private final List<Map<?, ?>> alerts = list(yaml(FOLDER + "/alerts.yml"), "groups").stream()
            .flatMap(group -> list(group, "rules").stream())
            .<Map<?, ?>>map(rule -> (Map<?, ?>) rule)
            .toList();

    @Test
    void prometheusTakesItsConfigurationAndTheRules() throws Exception {
        promtool("check", "rules", "alerts.yml");
        promtool("check", "config", "--syntax-only", "prometheus.yml");
    }

    @Test
    void everyAlertFiresWhenItShouldAndIsQuietWhenNot() throws Exception {
        promtool("test", "rules", "alerts.test.yml");
    }

    @Test
    void everyAlertIsTestedFiringAndQuiet() {
        List<Object> expectations = list(yaml(FOLDER + "/alerts.test.yml"), "tests").stream()
                .flatMap(test -> list(test, "alert_rule_test").stream())
                .map(Object.class::cast)
                .toList();
        Set<Object> firing = expectations.stream()
                .filter(expectation -> !list(expectation, "exp_alerts").isEmpty())
                .map(expectation -> at(expectation, "alertname"))
                .collect(toSet());
        Set<Object> quiet = expectations.stream()
                .filter(expectation -> list(expectation, "exp_alerts").isEmpty())
                .map(expectation -> at(expectation, "alertname"))
                .collect(toSet());
        Set<Object> named = alerts.stream().map(alert -> alert.get("alert")).collect(toSet());
        assertThat(firing).isEqualTo(named);
        assertThat(quiet).isEqualTo(named);
    }

    @Test
    void everyAlertHasASectionOfTheRunbookAndTheRunbookNoOther() {
        List<String> sections = text(RUNBOOK)
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(alerts.stream().map(alert -> alert.get("alert").toString()))
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(sections);
        assertThat(alerts).allSatisfy(alert -> {
            String name = alert.get("alert").toString();
            assertThat(at(alert, "labels", "severity")).as(name).isIn("page", "ticket");
            assertThat(at(alert, "annotations", "summary")).as(name).isNotNull();
            assertThat(at(alert, "annotations", "runbook_url"))
                    .isEqualTo(RUNBOOK + "#" + name.toLowerCase(java.util.Locale.ROOT));
        });
    }

    @Test
    void rulesAndDashboardAskForMetricsThatExist() throws Exception {
        Set<String> known = new HashSet<>(KnownMetrics.OWN);
        known.addAll(KnownMetrics.PLATFORM);
        known.add(KnownMetrics.UP);
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(metricsOf(alert.get("expr").toString()))
                        .isNotEmpty()
                        .isSubsetOf(known));
        assertThat(expressionsOfDashboard())
                .hasSizeGreaterThan(20)
                .allSatisfy(expression ->
                        assertThat(metricsOf(expression)).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void theDashboardShowsEveryMetricOfOurs() throws Exception {
        Set<String> shown = new HashSet<>();
        expressionsOfDashboard().forEach(expression -> shown.addAll(metricsOf(expression)));
        assertThat(shown).containsAll(KnownMetrics.OWN);
    }

    @Test
    void theDashboardsPanelsAreDistinctAndUseTheProvisionedSource() throws Exception {
        Object dashboard = dashboard();
        List<?> panels = list(dashboard, "panels");
        assertThat(panels.stream().map(panel -> at(panel, "id"))).doesNotHaveDuplicates();
        Object source = at(yaml("deploy/grafana/provisioning/datasources/prometheus.yaml"), "datasources", 0, "uid");
        assertThat(all(dashboard, "datasource")).isNotEmpty().allSatisfy(used -> assertThat(at(used, "uid"))
                .isEqualTo(source));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum by (le) (rate(a_bucket{x=\"b_c\"}[5m])) > 5 | [a_bucket]",
                "max(a) > 0.2 * sum(rate(b[$__rate_interval])) and on () (hour() >= 9) | [a, b]",
                "sum(a unless a{y=~\"..\"} offset 10m) > 0 | [a]"
            })
    void metricsAreFoundInAnExpression(String expression, String metrics) {
        assertThat(metricsOf(expression)).hasToString(metrics);
    }

    private static List<String> expressionsOfDashboard() throws IOException {
        return all(dashboard(), "expr").stream().map(Object::toString).toList();
    }

    private static Object dashboard() throws IOException {
        return new ObjectMapper().readValue(new File("deploy/grafana/dashboards/kanalvalg.json"), Object.class);
    }

    private static Set<String> metricsOf(String expression) {
        Set<String> found = new java.util.TreeSet<>();
        Matcher metric = METRIC.matcher(NOT_A_METRIC.matcher(expression).replaceAll(" "));
        while (metric.find()) {
            found.add(metric.group());
        }
        return found;
    }

    /** Where nobody watches a skipped test, a missing promtool is a failure. */
    private static void promtool(String... arguments) throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> new File(folder, "promtool").canExecute());
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("promtool (package prometheus) is on the PATH").isTrue();
        }
        assumeTrue(there, "promtool is not on the PATH: install Prometheus to check the alert rules");
        Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(new File(FOLDER))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
