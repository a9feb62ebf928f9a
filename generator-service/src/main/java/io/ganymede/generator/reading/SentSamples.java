package io.ganymede.generator.reading;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.generator.sampling.Originals;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a client sends into what a model's encoder takes. What is too much, or is not what it says, is refused before
 * memory is taken for it. Thread-safe.
 *
 * @param samples most in a body
 * @param values  most that they have together, as the model takes them; one sample is taken whatever it has
 * @param pixels  most of a picture
 */
public record SentSamples(int samples, long values, long pixels) {

    /**
     * @param type of the body, without its parameters
     * @throws UnreadType   if samples of {@code form} cannot come as that
     * @throws InvalidField if the body is not that, or too much
     */
    public Originals read(Form form, String type, byte[] body) {
        int most = Math.clamp(values / form.size(), 1, samples);
        return switch (Medium.named(type, form)) {
            case PNG -> one(picture((Image) form, body));
            case WAV -> one(WavFile.of(body).values((Audio) form));
            case TEXT -> one(new OneHot((Text) form).of(line(body)));
            case NPY -> NpySamples.of(form, body, most);
            case JSON -> JsonSamples.of(form, body, most);
        };
    }

    private float[] picture(Image image, byte[] body) {
        try (var rows = PngRows.of(body, pixels)) {
            return new AreaMean(image).of(rows);
        }
    }

    private static Originals one(float[] values) {
        return new Originals(1, values);
    }

    /** The body as text, without one end of line at its end: editors and echo write one. */
    private static String line(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString()
                    .replaceFirst("\\R\\z", "");
        } catch (CharacterCodingException e) {
            var invalid = new InvalidField("body", "not UTF-8", "a text in UTF-8");
            invalid.initCause(e);
            throw invalid;
        }
    }
}
