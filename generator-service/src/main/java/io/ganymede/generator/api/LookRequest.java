package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Look;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is to look; what is null is left to the service.
 *
 * @param format before what Accept says
 * @param delay  of a GIF's frame, in milliseconds
 */
record LookRequest(
        @Nullable String format,
        @Nullable Integer size,
        @Nullable Integer columns,
        @Nullable String dtype,
        @Nullable Integer delay) {

    Look look() {
        return new Look(
                columns == null ? 8 : Require.range("columns", columns, 1, 64),
                size == null ? 0 : Require.range("size", size, 1, Integer.MAX_VALUE),
                dtype == null
                        ? NpyType.FLOAT32
                        : NpyType.valueOf(Require.oneOf("dtype", dtype, "float32", "uint8")
                                .toUpperCase(java.util.Locale.ROOT)),
                delay == null ? 10 : Require.range("delay", delay, 20, 10_000) / 10);
    }

    /**
     * The first that the client takes, by {@code format} or by Accept.
     *
     * @param given the formats to choose from, the preferred one first
     */
    Format format(HttpHeaders headers, List<Format> given) {
        if (format != null) {
            return given.stream()
                    .filter(one -> one.toString().equals(format))
                    .findFirst()
                    .orElseThrow(() -> new InvalidField("format", format, names(given)));
        }
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(type -> given.stream()
                        .filter(one -> type.isCompatible(MediaType.valueOf(one.type())))
                        .limit(1))
                .findFirst()
                .orElseThrow(() -> new NotAcceptableException("None of the types in Accept is given; there are "
                        + String.join(", ", given.stream().map(Format::type).toList())));
    }

    static List<Format> allBut(Format... left) {
        return Arrays.stream(Format.values())
                .filter(format -> !Arrays.asList(left).contains(format))
                .toList();
    }

    private static String names(List<Format> given) {
        return String.join(", ", given.stream().map(Format::toString).toList());
    }
}
