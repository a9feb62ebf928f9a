package io.ganymede.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;

/**
 * A kind of Kubernetes's own, as its Java client has it, which is made of the API server's OpenAPI document: {@code fromJson}
 * refuses fields that it does not know and misses those that are required. It takes a number for a text; what it wrote back
 * shows that.
 */
record CoreSchema(Class<?> model) implements Schema {

    private static final ObjectMapper JSON = new ObjectMapper();

    static CoreSchema of(String apiVersion, String kind) {
        var version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        var name = "io.kubernetes.client.openapi.models." + Character.toUpperCase(version.charAt(0))
                + version.substring(1) + kind;
        try {
            return new CoreSchema(Class.forName(name));
        } catch (ClassNotFoundException e) {
            throw new Unfit("Kubernetes has no %s in %s".formatted(kind, apiVersion), e);
        }
    }

    @Override
    public void check(JsonNode object) {
        try {
            var read = model.getMethod("fromJson", String.class).invoke(null, object.toString());
            var written = (String) model.getMethod("toJson").invoke(read);
            sameTypes("", object, JSON.readTree(written));
        } catch (InvocationTargetException e) {
            throw new Unfit(String.valueOf(e.getCause().getMessage()), e.getCause());
        } catch (ReflectiveOperationException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sameTypes(String where, JsonNode asked, JsonNode read) {
        if (asked.getNodeType() != read.getNodeType()) {
            throw new Unfit("%s is %s where %s is wanted".formatted(where, asked.getNodeType(), read.getNodeType()));
        }
        asked.properties().forEach(field -> {
            var inside = where + "/" + field.getKey();
            sameTypes(inside, field.getValue(), read.path(field.getKey()));
        });
        for (int i = 0; i < asked.size() && asked.isArray(); i++) {
            sameTypes(where + "/" + i, asked.get(i), read.path(i));
        }
    }
}
