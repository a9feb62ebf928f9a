package io.ganymede.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;

/** A kind of Strimzi's, as its operator reads it, but for this: what it would keep without knowing it is refused. */
record StrimziSchema(Class<?> model) implements Schema {

    private static final List<Class<?>> KINDS =
            List.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class);

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .annotationIntrospector(new NothingUnknown())
            .build();

    static StrimziSchema of(String apiVersion, String kind) {
        if (!apiVersion.equals("kafka.strimzi.io/v1")) {
            throw new Unfit("Strimzi's API version is kafka.strimzi.io/v1, not " + apiVersion);
        }
        return KINDS.stream()
                .filter(model -> model.getSimpleName().equals(kind))
                .map(StrimziSchema::new)
                .findFirst()
                .orElseThrow(() -> new Unfit(
                        "Of Strimzi's kinds no overlay has used %s before; name its class here".formatted(kind)));
    }

    @Override
    public void check(JsonNode object) {
        try {
            STRICT.treeToValue(object, model);
        } catch (JsonProcessingException e) {
            throw new Unfit(e.getOriginalMessage(), e);
        }
    }

    /** Strimzi's classes keep what they do not know, in a map. */
    private static final class NothingUnknown extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
