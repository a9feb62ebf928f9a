package io.ganymede.generator.render;

import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.generator.sampling.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Samples as NPY: float32 [n, ...shape of the form] as the model gives them, or as a dataset has them. That is uint8
 * [n, edge, edge, channels] of images, int16 [n, length, channels] of sounds, and of texts tokens [n, length], in uint8 where
 * the symbols fit, or uint16.
 */
public final class Npy {

    private static final int BYTE_SYMBOLS = 256;

    private Npy() {}

    /**
     * The type that is meant, as {@code field} names it.
     *
     * @throws io.ganymede.contracts.check.InvalidField if samples of {@code form} cannot be of it
     */
    public static NpyType type(Form form, String field, String name) {
        var allowed = types(form).stream().map(Npy::name).toArray(String[]::new);
        return NpyType.valueOf(Require.oneOf(field, name, allowed).toUpperCase(Locale.ROOT));
    }

    public static byte[] of(Samples samples, NpyType type) {
        return packed(List.of(samples), type).bytes();
    }

    /** @param parts of one model, each as they follow the one before */
    public static Packed packed(List<Samples> parts, NpyType type) {
        var form = parts.getFirst().model().form();
        var header = header(form, parts.stream().mapToInt(Samples::count).sum(), type);
        var start = header.toBytes();
        return new Packed(Math.toIntExact(start.length + header.bytes()), file -> {
            file.order(ByteOrder.LITTLE_ENDIAN).put(start);
            parts.forEach(part -> put(part, form, type, file));
        });
    }

    private static void put(Samples samples, Form form, NpyType type, ByteBuffer file) {
        if (type == NpyType.FLOAT32) {
            file.asFloatBuffer().put(samples.values());
            file.position(file.position() + samples.values().length * Float.BYTES);
            return;
        }
        switch (form) {
            case Image image -> file.put(Grid.bytes(samples, image));
            case Audio audio -> {
                for (int place = 0; place < samples.count(); place++) {
                    Wav.put(samples.values(place), audio.channels(), file);
                }
            }
            case Text text -> {
                for (int token : text.tokens(samples.values())) {
                    if (type == NpyType.UINT8) {
                        file.put((byte) token);
                    } else {
                        file.putShort((short) token);
                    }
                }
            }
        }
    }

    /** How many bytes one sample has. */
    public static long each(ModelManifest model, NpyType type) {
        return header(model.form(), 1, type).bytes();
    }

    /** How many bytes a file of {@code count} samples has. */
    public static long bytes(ModelManifest model, int count, NpyType type) {
        var header = header(model.form(), count, type);
        return header.toBytes().length + header.bytes();
    }

    private static List<NpyType> types(Form form) {
        return switch (form) {
            case Image _ -> List.of(NpyType.FLOAT32, NpyType.UINT8);
            case Audio _ -> List.of(NpyType.FLOAT32, NpyType.INT16);
            case Text text ->
                text.symbols() <= BYTE_SYMBOLS
                        ? List.of(NpyType.FLOAT32, NpyType.UINT8, NpyType.UINT16)
                        : List.of(NpyType.FLOAT32, NpyType.UINT16);
        };
    }

    private static String name(NpyType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static NpyHeader header(Form form, int count, NpyType type) {
        List<Integer> shape = type == NpyType.FLOAT32
                ? form.shape()
                : switch (form) {
                    case Image image -> List.of(image.edge(), image.edge(), image.channels());
                    case Audio audio -> List.of(audio.length(), audio.channels());
                    case Text text -> List.of(text.length());
                };
        var sizes = new ArrayList<Integer>();
        sizes.add(count);
        sizes.addAll(shape);
        return new NpyHeader(type, sizes);
    }
}
