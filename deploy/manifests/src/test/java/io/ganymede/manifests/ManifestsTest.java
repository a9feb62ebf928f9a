package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest of every overlay is what its API version says. */
class ManifestsTest {

    static Stream<Manifest> manifests() {
        return Manifest.all();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyManifestIsOneOfItsKind(Manifest manifest) {
        var schema = Schema.of(manifest.apiVersion(), manifest.kind());

        schema.check(manifest.object());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment            | trainer-worker     | /spec/template/spec                             | terminationGracePeriod: 40
            Deployment            | trainer-worker     | /spec/template/spec/containers/0                | readinesProbe: {httpGet: {port: http}}
            Deployment            | trainer-worker     | /spec/template/spec/containers/0/readinessProbe | periodSeconds: often
            Deployment            | trainer-worker     | /spec/template/spec/containers/0/env/3          | value: true
            Deployment            | trainer-worker     | /spec/template/spec/containers/0/resources/limits | memory: 8Gb
            Deployment            | trainer-worker     | /spec                                           | selector: null
            Service               | dataset-service    | /spec/ports/0                                   | targetPorts: http
            NetworkPolicy         | default-deny       | /spec                                           | policyTypes: Ingress
            PodDisruptionBudget   | console            | /spec                                           | maxUnavailables: 1
            Ingress               | ganymede           | /spec/rules/0/http/paths/0                      | pathType: null
            Kafka                 | kafka              | /spec/kafka                                     | listener: []
            Kafka                 | kafka              | /spec/kafka/listeners/0                         | port: plain
            KafkaTopic            | ganymede.runs      | /spec                                           | partition: 3
            KafkaUser             | trainer-service    | /spec/authorization                             | acl: []
            KafkaUser             | trainer-service    | /spec/authorization/acls/0/resource             | patternTypes: prefix
            KafkaNodePool         | node               | /spec                                           | replicas: many
            Cluster               | database           | /spec                                           | instance: 3
            Cluster               | database           | /spec                                           | instances: three
            ScaledObject          | trainer-worker     | /spec/triggers/0                                | type: null
            ScaledObject          | trainer-worker     | /spec/triggers/0/metadata                       | targetQueryValue: 1
            ScaledObject          | trainer-worker     | /spec                                           | maxReplicas: 4
            TriggerAuthentication | database           | /spec/secretTargetRef/0                         | key: null
            PodMonitor            | services           | /spec/podMetricsEndpoints/0                     | intervall: 15s
            """)
    void aMistakeIsRefused(String kind, String name, String where, String mistake) {
        var manifest = Manifest.of("production")
                .filter(one -> one.kind().equals(kind) && one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var schema = Schema.of(manifest.apiVersion(), kind);
        var inside = (ObjectNode) manifest.object().at(where);
        Manifest.yaml(mistake).properties().forEach(field -> {
            if (field.getValue().isNull()) {
                inside.remove(field.getKey());
            } else {
                inside.set(field.getKey(), field.getValue());
            }
        });

        assertThrows(Schema.Unfit.class, () -> schema.check(manifest.object()));
    }

    @ParameterizedTest
    @CsvSource({
        "apps/v1beta1, Deployment",
        "policy/v1beta1, PodDisruptionBudget",
        "kafka.strimzi.io/v1beta2, Kafka",
        "keda.sh/v1, ScaledObject"
    })
    void anApiVersionThatIsNotServedIsRefused(String apiVersion, String kind) {
        assertThrows(Schema.Unfit.class, () -> Schema.of(apiVersion, kind));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void nothingIsAskedForTwice(Manifest manifest) {
        long same = Manifest.of(manifest.overlay())
                .filter(other -> other.toString().equals(manifest.toString()))
                .count();

        assertEquals(1, same);
    }
}
