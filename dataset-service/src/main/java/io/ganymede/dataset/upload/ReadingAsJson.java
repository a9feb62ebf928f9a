package io.ganymede.dataset.upload;

import io.ganymede.contracts.check.Json;
import io.ganymede.dataset.format.Reading;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How samples are read, in one column, as JSON. */
@Converter
final class ReadingAsJson implements AttributeConverter<@Nullable Reading, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Reading reading) {
        return reading == null ? null : new String(Json.write(reading), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Reading convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : Json.read(json.getBytes(StandardCharsets.UTF_8), Reading.class);
    }
}
