package io.ganymede.generator.reading;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.contracts.npy.MalformedNpy;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.generator.sampling.Originals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/** NPY as {@code io.ganymede.generator.render.Npy} writes it: as the model gives samples, or as a dataset has them. */
final class NpySamples {

    private NpySamples() {}

    static Originals of(Form form, byte[] body, int most) {
        var in = new ByteArrayInputStream(body);
        NpyHeader header;
        try {
            header = NpyHeader.read(in);
        } catch (MalformedNpy e) {
            var invalid =
                    new InvalidField("body", "a file that " + e.getMessage().substring(9), "an NPY file");
            invalid.initCause(e);
            throw invalid;
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be read", e);
        }
        var shape = shape(form, header.type());
        int count = header.shape().equals(shape) ? 1 : count(header, shape);
        Require.range("samples", count, 1, most);
        if (in.available() != header.bytes()) {
            throw new InvalidField("body", in.available() + " bytes of data", header.bytes() + ", as its shape says");
        }
        var data = ByteBuffer.wrap(body, body.length - in.available(), in.available())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        return new Originals(count, values(form, header.type(), data));
    }

    private static List<Integer> shape(Form form, NpyType type) {
        if (type == NpyType.FLOAT32) {
            return form.shape();
        }
        return switch (form) {
            case Image image when type == NpyType.UINT8 -> List.of(image.edge(), image.edge(), image.channels());
            case Audio audio when type == NpyType.INT16 -> List.of(audio.length(), audio.channels());
            case Text text when type == NpyType.UINT8 || type == NpyType.UINT16 -> List.of(text.length());
            case Image _ -> throw other(type, "float32, uint8");
            case Audio _ -> throw other(type, "float32, int16");
            case Text _ -> throw other(type, "float32, uint8, uint16");
        };
    }

    private static int count(NpyHeader header, List<Integer> shape) {
        var found = header.shape();
        if (found.isEmpty() || !found.subList(1, found.size()).equals(shape)) {
            throw new InvalidField(
                    "shape",
                    found.toString(),
                    "%s, or %s of several"
                            .formatted(
                                    shape,
                                    Stream.concat(Stream.of("n"), shape.stream())
                                            .toList()));
        }
        return found.getFirst();
    }

    private static float[] values(Form form, NpyType type, ByteBuffer data) {
        if (type == NpyType.FLOAT32) {
            return numbers(data);
        }
        return switch (form) {
            case Image image -> pixels(image, data);
            case Audio audio -> levels(audio, data);
            case Text text -> new OneHot(text).of(tokens(type, data));
        };
    }

    private static float[] numbers(ByteBuffer data) {
        var values = new float[data.remaining() / Float.BYTES];
        data.asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new InvalidField("values", Float.toString(value), "finite numbers");
            }
        }
        return values;
    }

    /** [n, edge, edge, channels] -> [n, channels, edge, edge]. */
    private static float[] pixels(Image image, ByteBuffer data) {
        int area = image.edge() * image.edge();
        int channels = image.channels();
        var values = new float[data.remaining()];
        for (int i = 0; i < values.length; i++) {
            int sample = i / (area * channels);
            int pixel = i / channels % area;
            double share = (data.get(i) & 0xff) / 255.0;
            values[(sample * channels + i % channels) * area + pixel] =
                    (float) (image.low() + (image.high() - image.low()) * share);
        }
        return values;
    }

    /** [n, length, channels] -> [n, channels, length]. */
    private static float[] levels(Audio audio, ByteBuffer data) {
        var shorts = data.asShortBuffer();
        var values = new float[shorts.remaining()];
        for (int i = 0; i < values.length; i++) {
            int sample = i / audio.size();
            int frame = i / audio.channels() % audio.length();
            values[(sample * audio.channels() + i % audio.channels()) * audio.length() + frame] =
                    shorts.get(i) / 32768f;
        }
        return values;
    }

    private static int[] tokens(NpyType type, ByteBuffer data) {
        var tokens = new int[data.remaining() / type.bytes()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = type == NpyType.UINT8 ? data.get(i) & 0xff : data.getShort(2 * i) & 0xffff;
        }
        return tokens;
    }

    private static InvalidField other(NpyType type, String allowed) {
        return new InvalidField("dtype", type.name().toLowerCase(java.util.Locale.ROOT), allowed);
    }
}
