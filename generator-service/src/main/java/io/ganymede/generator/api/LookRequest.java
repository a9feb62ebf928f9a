package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Look;
import io.ganymede.generator.render.Npy;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Supplier;
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

    private static final int SOUNDS = 4;

    /**
     * @param row images in a row, if nothing is said of it
     * @throws InvalidField if samples of {@code form} cannot look so
     */
    Look look(Form form, int row) {
        var type = dtype == null ? NpyType.FLOAT32 : Npy.type(form, "dtype", dtype);
        return switch (form) {
            case Image _ ->
                new Look(
                        columns == null ? row : columns(columns),
                        size == null ? 0 : Require.range("size", size, 1, Integer.MAX_VALUE),
                        type,
                        delay == null ? 10 : Require.range("delay", delay, 20, 10_000) / 10);
            case Audio _ -> {
                requireNone("size", size, "sounds");
                requireNone("delay", delay, "sounds");
                yield new Look(columns == null ? SOUNDS : columns(columns), 0, type, 0);
            }
            case Text _ -> {
                requireNone("size", size, "texts");
                requireNone("columns", columns, "texts");
                requireNone("delay", delay, "texts");
                yield new Look(1, 0, type, 0);
            }
        };
    }

    /**
     * The first that the client takes, by {@code format} or by Accept.
     *
     * @param accepted by the client, the preferred one first; asked if there is no {@code format}
     * @param given the formats to choose from, the preferred one first
     */
    Format format(Supplier<List<MediaType>> accepted, List<Format> given) {
        if (format != null) {
            for (var one : given) {
                if (one.toString().equals(format)) {
                    return one;
                }
            }
            throw new InvalidField("format", format, names(given));
        }
        return accepted.get().stream()
                .flatMap(type -> given.stream()
                        .filter(one -> type.isCompatible(MediaType.valueOf(one.type())))
                        .limit(1))
                .findFirst()
                .orElseThrow(() -> new NotAcceptableException("None of the types in Accept is given; there are "
                        + String.join(", ", given.stream().map(Format::type).toList())));
    }

    private static int columns(int columns) {
        return Require.range("columns", columns, 1, 64);
    }

    private static void requireNone(String field, @Nullable Integer value, String samples) {
        if (value != null) {
            throw new InvalidField(field, value.toString(), "none, since the model's samples are " + samples);
        }
    }

    private static String names(List<Format> given) {
        return String.join(", ", given.stream().map(Format::toString).toList());
    }
}
