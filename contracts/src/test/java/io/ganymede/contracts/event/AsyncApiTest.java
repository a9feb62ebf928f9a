package io.ganymede.contracts.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code asyncapi.yaml} tells others of the events is what the events are. */
class AsyncApiTest {

    private static JsonNode document;

    @BeforeAll
    static void theDocumentIsRead() throws IOException {
        try (var in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            document = new YAMLMapper().readTree(in);
        }
    }

    @Test
    void everyTypeOfEventIsAMessage() {
        var types = Arrays.stream(EventType.values()).map(type -> type.text).collect(Collectors.toSet());
        types.add(SampleMessage.TYPE);

        var told = document.at("/components/messages").findValuesAsText("name");

        assertEquals(types, Set.copyOf(told));
    }

    @ParameterizedTest
    @MethodSource("io.ganymede.contracts.event.GoldenEventsTest#events")
    void aMessageIsInTheChannelOfItsTopic(GoldenEventsTest.Golden golden) {
        var message = golden.event().getClass().getSimpleName();

        var addresses = new TreeSet<String>();
        document.path("channels").forEach(channel -> {
            if (channel.path("messages").has(message)) {
                addresses.add(channel.path("address").asText());
            }
        });

        assertEquals(Set.of(Topic.of(golden.event())), addresses);
    }

    @ParameterizedTest
    @MethodSource("io.ganymede.contracts.event.GoldenEventsTest#events")
    void aGoldenEventIsWhatItsSchemaSays(GoldenEventsTest.Golden golden) throws IOException {
        var schema = schema(golden.event().getClass().getSimpleName());
        var event = (ObjectNode) Json.MAPPER.readTree(golden.json());

        assertEquals(Set.of(), schema.validate(event));

        event.path("data").fieldNames().forEachRemaining(field -> {
            var without = event.deepCopy();
            ((ObjectNode) without.path("data")).remove(field);
            boolean isRequired = !schema.validate(without).isEmpty();
            assertEquals(!GoldenEventsTest.OPTIONAL.contains(field), isRequired, field + " is required: " + isRequired);
        });
    }

    private static JsonSchema schema(String message) {
        var schema = Json.MAPPER.createObjectNode();
        schema.put("$ref", "#/components/messages/" + message + "/payload");
        schema.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
    }
}
