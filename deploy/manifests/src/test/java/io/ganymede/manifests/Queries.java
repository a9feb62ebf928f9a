package io.ganymede.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of Prometheus: by alerts, by dashboards, and by what scales. */
final class Queries {

    static final Path OBSERVABILITY = Path.of("..", "observability");

    private static final ObjectMapper JSON = new ObjectMapper();

    // what a name may not be taken from: strings, what stands in braces or brackets, and lists of labels
    private static final Pattern ASIDE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|`[^`]*`");
    private static final Pattern SELECTORS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*(?!\\s*\\()\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "atan2",
            "group_left",
            "group_right",
            "inf",
            "nan",
            "sum",
            "avg",
            "min",
            "max",
            "count",
            "topk",
            "bottomk",
            "quantile",
            "stddev",
            "stdvar",
            "group",
            "count_values");

    private Queries() {}

    /** By where each stands. */
    static Map<String, String> all() throws IOException {
        return Stream.of(alerts(), panels(), triggers())
                .flatMap(queries -> queries.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By the alert's name. */
    static Map<String, String> alerts() {
        return rules().collect(Collectors.toMap(
                rule -> rule.path("alert").asText(), rule -> rule.path("expr").asText()));
    }

    static Stream<JsonNode> rules() {
        return Manifest.read(OBSERVABILITY.resolve("alerts.yaml"))
                .flatMap(document -> document.findValues("rules").stream())
                .flatMap(rules -> rules.valueStream());
    }

    private static Map<String, String> panels() throws IOException {
        var queries = new TreeMap<String, String>();
        for (var file : dashboards()) {
            for (var panel : JSON.readTree(Files.readAllBytes(file)).path("panels")) {
                for (var target : panel.path("targets")) {
                    queries.put(
                            "%s: %s, %s"
                                    .formatted(
                                            file.getFileName(),
                                            panel.path("title").asText(),
                                            target.path("refId").asText()),
                            target.path("expr").asText());
                }
            }
        }
        return queries;
    }

    static List<Path> dashboards() throws IOException {
        try (var files = Files.list(OBSERVABILITY.resolve("dashboards"))) {
            return files.sorted().toList();
        }
    }

    private static Map<String, String> triggers() {
        return Manifest.all("ScaledObject")
                .flatMap(one -> one.object()
                        .at("/spec/triggers")
                        .valueStream()
                        .filter(trigger -> trigger.path("type").asText().equals("prometheus"))
                        .map(trigger -> Map.entry(
                                one.toString(), trigger.at("/metadata/query").asText())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What the services tell, as their own tests have seen it, and what Prometheus tells itself. */
    static Set<String> told() throws IOException {
        var names = new TreeSet<>(Set.of("up"));
        try (var lists = Files.list(OBSERVABILITY.resolve("metrics"))) {
            for (var list : lists.toList()) {
                names.addAll(Files.readAllLines(list));
            }
        }
        return names;
    }

    /** Names in a query that are neither functions nor words of the language. */
    static List<String> metrics(String query) {
        var bare = query;
        for (var aside : List.of(ASIDE, SELECTORS, LABELS)) {
            bare = aside.matcher(bare).replaceAll(" ");
        }
        var found = new ArrayList<String>();
        NAME.matcher(bare)
                .results()
                .map(name -> name.group())
                .filter(name -> !WORDS.contains(name))
                .forEach(found::add);
        return found;
    }
}
