package io.ganymede.dataset.format;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.audio.AudioDecoder;
import io.ganymede.dataset.audio.AudioLimits;
import io.ganymede.dataset.image.ImageDecoder;
import io.ganymede.dataset.sample.Sample;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes samples of one kind that are files of their own. Thread-safe. */
public record Decoder(String kind, ImageDecoder images) {

    /** @throws Unfit if it is none of that kind, or damaged */
    public Sample decode(byte[] file) throws Unfit {
        if (Magic.isPacked(Arrays.copyOf(file, Math.min(file.length, Magic.LENGTH)))) {
            throw new Unfit(0, "The file is an archive, or packed, within an archive; that is not opened");
        }
        return switch (kind) {
            case ImageRecipe.KIND -> images.decode(file);
            case AudioRecipe.KIND -> AudioDecoder.decode(file, AudioLimits.DEFAULT);
            case TextRecipe.KIND -> text(file);
            default -> throw new IllegalStateException("No kind " + kind);
        };
    }

    private static Text text(byte[] file) throws Unfit {
        try {
            return new Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new Unfit(0, "The file is no text in UTF-8", e);
        }
    }
}
