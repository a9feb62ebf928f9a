package io.ganymede.dataset.upload;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A shape in one column, as {@code 10000x28x28}. */
@Converter
final class ShapeAsText implements AttributeConverter<List<Integer>, String> {

    @Override
    public String convertToDatabaseColumn(List<Integer> shape) {
        return shape.stream().map(size -> Integer.toString(size)).collect(Collectors.joining("x"));
    }

    @Override
    public List<Integer> convertToEntityAttribute(String text) {
        return Arrays.stream(text.split("x")).map(Integer::valueOf).toList();
    }
}
