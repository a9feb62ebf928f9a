package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.event.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the objects of an overlay go together, and with what the services are. */
class ClusterTest {

    /** Of a Secret, no key. */
    private static final JsonNode AUTHORITY = Manifest.yaml("[{key: ca.crt, path: ca.crt}]");

    static Stream<Manifest> deployments() {
        return Manifest.all("Deployment");
    }

    static Stream<Manifest> services() {
        return SettingsTest.services();
    }

    /** Kubernetes's "Pod Security Standards", level "restricted", and a root that nobody writes to. */
    @ParameterizedTest
    @MethodSource("deployments")
    void everyPodIsRestricted(Manifest deployment) {
        var pod = deployment.pod().path("securityContext");
        var container = deployment.container().path("securityContext");

        assertTrue(pod.path("runAsNonRoot").asBoolean());
        assertTrue(pod.path("runAsUser").asInt() > 0);
        assertEquals("RuntimeDefault", pod.at("/seccompProfile/type").asText());
        assertFalse(container.path("allowPrivilegeEscalation").asBoolean(true));
        assertTrue(container.path("readOnlyRootFilesystem").asBoolean());
        assertEquals("[\"ALL\"]", container.at("/capabilities/drop").toString());
        assertTrue(container.at("/capabilities/add").isMissingNode());
        assertFalse(deployment.pod().path("automountServiceAccountToken").asBoolean(true));
        assertEquals(1, deployment.pod().path("containers").size());
        assertTrue(Stream.of("hostNetwork", "hostPID", "hostIPC").noneMatch(deployment.pod()::has));
        assertEquals(
                Set.of(),
                each(deployment.pod().path("volumes"))
                        .filter(volume -> !volume.has("emptyDir") && !volume.has("persistentVolumeClaim"))
                        .filter(volume -> !volume.path("secret").path("items").equals(AUTHORITY))
                        .collect(Collectors.toSet()));
    }

    /** Over TLS, with a password of their own, to somebody whose certificate they have looked at. */
    @ParameterizedTest
    @MethodSource("services")
    void brokerAndDatabaseAreSpokenToInPrivate(Manifest deployment) {
        var settings = new HashMap<String, String>();
        Manifest.of(deployment.overlay())
                .filter(one -> one.kind().equals("ConfigMap"))
                .forEach(map -> map.object()
                        .path("data")
                        .properties()
                        .forEach(
                                one -> settings.put(one.getKey(), one.getValue().asText())));
        var mounts = deployment.container().path("volumeMounts").findValuesAsText("mountPath");
        var user = Manifest.of(deployment.overlay())
                .filter(one -> one.kind().equals("KafkaUser"))
                .filter(one -> deployment
                        .container()
                        .path("env")
                        .toString()
                        .contains("{\"key\":\"sasl.jaas.config\",\"name\":\"%s\"}".formatted(one.name())))
                .toList();

        assertEquals("SASL_SSL", settings.get("KAFKA_SECURITY_PROTOCOL"));
        assertEquals("/etc/ganymede/kafka/ca.crt", settings.get("KAFKA_SSL_TRUSTSTORE_LOCATION"));
        assertTrue(mounts.contains("/etc/ganymede/kafka"));
        assertEquals(1, user.size());
        assertEquals(
                SettingsTest.service(deployment.container().path("image").asText()),
                user.getFirst().name());
        assertTrue(settings.get("url").endsWith("?sslmode=verify-full&sslrootcert=/etc/ganymede/database/ca.crt"));
        assertEquals(!deployment.name().equals("generator-service"), mounts.contains("/etc/ganymede/database"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "machines", "production"})
    void nobodyGetsInWithoutTls(String overlay) {
        var listeners = Manifest.of(overlay)
                .filter(one -> one.kind().equals("Kafka"))
                .flatMap(kafka -> each(kafka.object().at("/spec/kafka/listeners")))
                .toList();
        var database = Manifest.of(overlay)
                .filter(one -> one.kind().equals("Cluster"))
                .findFirst()
                .orElseThrow();

        assertTrue(listeners.stream().allMatch(one -> one.path("tls").asBoolean()));
        assertTrue(listeners.stream()
                .allMatch(one -> one.at("/authentication/type").asText().equals("scram-sha-512")));
        assertTrue(database.object().at("/spec/postgresql/pg_hba").toString().contains("hostnossl all all all reject"));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void everyMountHasItsVolume(Manifest deployment) {
        var mounted = new TreeSet<>(deployment.container().path("volumeMounts").findValuesAsText("name"));

        assertEquals(names(deployment.pod().path("volumes")), mounted);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void everyContainerHasItsBounds(Manifest deployment) {
        var resources = deployment.container().path("resources");

        for (var bound : List.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")) {
            assertFalse(resources.at(bound).isMissingNode(), bound);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void aPodIsGivenTheTimeThatItsServiceTakesToEnd(Manifest deployment) throws IOException {
        var service = SettingsTest.service(deployment.container().path("image").asText());
        var timeout = Duration.parse("PT" + properties(service).getProperty("quarkus.shutdown.timeout"));
        int before =
                deployment.container().at("/lifecycle/preStop/sleep/seconds").asInt();

        long given = deployment.pod().path("terminationGracePeriodSeconds").asLong();

        assertTrue(before > 0);
        assertTrue(given >= before + timeout.toSeconds() + 5, given + " s");
    }

    @ParameterizedTest
    @MethodSource("services")
    void aPortIsTheOneThatTheServiceListensOn(Manifest deployment) throws IOException {
        var service = SettingsTest.service(deployment.container().path("image").asText());

        assertEquals(
                properties(service).getProperty("quarkus.http.port"),
                deployment.container().at("/ports/0/containerPort").asText());
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsAskedHowItIs(Manifest deployment) {
        var asked = Map.of(
                "startupProbe", "/q/health/started",
                "readinessProbe", "/q/health/ready",
                "livenessProbe", "/q/health/live");

        asked.forEach((probe, path) -> assertEquals(
                path, deployment.container().at("/" + probe + "/httpGet/path").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "machines", "production"})
    void whatIsReferredToIsThere(String overlay) {
        var known = Manifest.of(overlay)
                .filter(one -> one.kind().equals("ConfigMap")
                        || one.kind().equals("PersistentVolumeClaim")
                        || one.kind().equals("Service"))
                .map(Manifest::name)
                .collect(Collectors.toSet());
        var referred = Manifest.of(overlay)
                .flatMap(one -> Stream.of("configMapRef", "configMapKeyRef", "persistentVolumeClaim", "service")
                        .flatMap(kind -> one.object().findValues(kind).stream()))
                .map(reference -> reference
                        .path(reference.has("claimName") ? "claimName" : "name")
                        .asText())
                .collect(Collectors.toSet());

        referred.removeAll(known);

        assertEquals(Set.of(), referred);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "machines", "production"})
    void everySelectorFindsPods(String overlay) {
        var pods = Manifest.of(overlay)
                .filter(one -> one.kind().equals("Deployment"))
                .map(one -> one.object().at("/spec/template/metadata/labels"))
                .toList();
        var selectors = Manifest.of(overlay)
                .filter(one -> Set.of("Service", "PodDisruptionBudget", "Deployment", "PodMonitor")
                        .contains(one.kind()))
                .map(one -> one.object().at("/spec/selector"))
                .map(selector -> selector.has("matchLabels") ? selector.path("matchLabels") : selector)
                .toList();

        for (var selector : selectors) {
            assertTrue(pods.stream().anyMatch(labels -> selected(selector, labels)), selector.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "machines", "production"})
    void everythingIsInTheNamespaceThatIsRestricted(String overlay) {
        var elsewhere = Manifest.of(overlay)
                .filter(one -> !one.kind().equals("Namespace"))
                .filter(one -> !one.object().at("/metadata/namespace").asText().equals("ganymede"))
                .toList();

        assertEquals(List.of(), elsewhere);
    }

    /** As docs/operating.md tells whoever puts the suite behind a front of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "machines", "production"})
    void theIngressSendsEachPathToItsOwner(String overlay) throws IOException {
        var told = Files.readAllLines(Path.of("..", "..", "docs", "operating.md")).stream()
                .filter(line -> line.startsWith("| `/"))
                .map(line -> line.split("\\|"))
                .flatMap(cells -> Stream.of(cells[1].split(","))
                        .map(path -> Map.entry(
                                path.strip().replace("`", ""), cells[2].strip().split(";")[0])))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        told.put("/", "console");

        var ingress = Manifest.of(overlay)
                .filter(one -> one.kind().equals("Ingress"))
                .findFirst()
                .orElseThrow();
        var sent = new TreeMap<String, String>();
        each(ingress.object().at("/spec/rules/0/http/paths"))
                .forEach(path -> sent.put(
                        path.path("path").asText(),
                        path.at("/backend/service/name").asText()));

        assertEquals(new TreeMap<>(told), sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "machines", "production"})
    void everyTopicIsMade(String overlay) {
        var topics = Set.of(
                Topic.SAMPLES,
                Topic.DATASETS,
                Topic.TRAINING_REQUESTS,
                Topic.RUNS,
                Topic.MODELS,
                Topic.GENERATION_REQUESTS,
                Topic.GENERATIONS,
                Topic.SAMPLES + ".dead",
                Topic.TRAINING_REQUESTS + ".dead",
                Topic.GENERATION_REQUESTS + ".dead");

        var made = Manifest.of(overlay)
                .filter(one -> one.kind().equals("KafkaTopic"))
                .map(Manifest::name)
                .collect(Collectors.toSet());

        assertEquals(topics, made);
    }

    @Test
    void onlyWorkersWithAGpuAskForOne() {
        var asking = Manifest.all("Deployment")
                .filter(one ->
                        !one.container().at("/resources/limits/nvidia.com~1gpu").isMissingNode())
                .map(one -> one.overlay() + " " + one.name() + " "
                        + one.container().path("image").asText())
                .toList();

        assertEquals(
                List.of(
                        "gpu trainer-worker ganymede/trainer-service-gpu",
                        "production trainer-worker ganymede/trainer-service-gpu"),
                asking);
    }

    /** KEDA's admission, which no schema knows of: a fallback needs a trigger whose value is an average over pods. */
    @Test
    void aFallbackIsOfAnAverage() {
        Manifest.all("ScaledObject")
                .filter(one -> one.object().path("spec").has("fallback"))
                .forEach(one -> assertTrue(
                        each(one.object().at("/spec/triggers"))
                                .anyMatch(trigger ->
                                        !trigger.path("metricType").asText().equals("Value")),
                        one.toString()));
    }

    private static boolean selected(JsonNode selector, JsonNode labels) {
        return selector.properties().stream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    private static Set<String> names(JsonNode list) {
        return each(list).map(one -> one.path("name").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Properties properties(String service) throws IOException {
        var properties = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("..", "..", service, "src/main/resources/application.properties"))) {
            properties.load(file);
        }
        return properties;
    }
}
