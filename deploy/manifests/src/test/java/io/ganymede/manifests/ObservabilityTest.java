package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether alerts and dashboards ask for what there is, and whether an alert says what to do. */
class ObservabilityTest {

    private static final Path RUNBOOKS = Path.of("..", "..", "docs", "runbooks.md");

    @Test
    void everyQueryAsksForMetricsThatTheServicesTell() throws IOException {
        var told = Queries.told();

        for (var query : Queries.all().entrySet()) {
            var metrics = Queries.metrics(query.getValue());
            assertFalse(metrics.isEmpty(), () -> query.getKey() + " asks for nothing");
            assertEquals(
                    List.of(),
                    metrics.stream().filter(name -> !told.contains(name)).toList(),
                    () -> query.getKey() + " asks for what nobody tells");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sum by (service) (rate(ganymede_run{status="up"}[5m])) > 0 or vector(0)       | ganymede_run
            max(ganymede_outbox_age_second) > 120                                         | ganymede_outbox_age_second
            up == 0 and on (pod) (process_cpu_usages offset 5m)                           | process_cpu_usages
            histogram_quantile(0.9, sum by (le) (rate(ganymede_sample_queue_bucket[1m]))) | ganymede_sample_queue_bucket
            ganymede_runs / ignoring (status) group_left (pod) Ganymede_runs              | Ganymede_runs
            """)
    void aMetricThatNobodyTellsIsFound(String query, String metric) throws IOException {
        var told = Queries.told();

        var unknown = Queries.metrics(query).stream()
                .filter(name -> !told.contains(name))
                .toList();

        assertEquals(List.of(metric), unknown);
    }

    /** By Prometheus itself; skipped without it. */
    @Test
    void everyQueryIsOne(@TempDir Path folder) throws IOException, InterruptedException {
        var promtool = Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent(), "promtool is not installed");
        var rules = new ArrayList<Map<String, String>>();
        for (var query : Queries.all().values()) {
            rules.add(Map.of("record", "query:%d".formatted(rules.size()), "expr", query));
        }
        var file = folder.resolve("rules.yml");
        new YAMLMapper().writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "all", "rules", rules))));

        var check = new ProcessBuilder(promtool.get().toString(), "check", "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, check.waitFor(), said);
        assertTrue(said.contains("%d rules found".formatted(rules.size())), said);
    }

    @Test
    void everyAlertHasItsRunbookAndEveryRunbookItsAlert() throws IOException {
        var told = Files.readAllLines(RUNBOOKS).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(told, new TreeSet<>(Queries.alerts().keySet()));
    }

    @Test
    void anAlertSaysHowBadItIsAndWhatToDo() {
        Queries.rules().forEach(rule -> {
            var name = rule.path("alert").asText();

            assertTrue(
                    Set.of("warning", "critical")
                            .contains(rule.at("/labels/severity").asText()),
                    name);
            assertFalse(rule.at("/annotations/summary").asText().isBlank(), name);
            assertFalse(rule.at("/annotations/description").asText().isBlank(), name);
            assertEquals(
                    "docs/runbooks.md#" + name.toLowerCase(Locale.ROOT),
                    rule.at("/annotations/runbook_url").asText());
        });
    }

    @Test
    void everyDashboardCanBeImported() throws IOException {
        var names = new HashSet<String>();
        for (var file : Queries.dashboards()) {
            var dashboard = new ObjectMapper().readTree(Files.readAllBytes(file));
            var panels = dashboard.path("panels");

            assertTrue(names.add(dashboard.path("uid").asText()), file.toString());
            assertFalse(dashboard.path("title").asText().isBlank(), file.toString());
            assertEquals(
                    panels.size(),
                    panels.valueStream()
                            .map(panel -> panel.path("id").asInt())
                            .distinct()
                            .count());
            panels.forEach(panel -> panel.path("targets")
                    .forEach(target -> assertEquals(
                            "${datasource}",
                            target.at("/datasource/uid").asText(),
                            panel.path("title").asText())));
        }
    }
}
