package io.ganymede.dataset.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ganymede.contracts.check.Json;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of names in one column, as a JSON array. */
@Converter
public final class NamesAsJson implements AttributeConverter<@Nullable List<String>, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<String> names) {
        return names == null ? null : new String(Json.write(names), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable List<String> convertToEntityAttribute(@Nullable String json) {
        try {
            return json == null ? null : List.of(Json.MAPPER.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds no JSON array: " + json, e);
        }
    }
}
