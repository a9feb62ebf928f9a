package io.ganymede.trainer.sheet;

import io.ganymede.contracts.image.Picture;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Some samples for people: images side by side, spectrograms and the sounds one after the other, or lines of text. */
public sealed interface Sheet {

    /**
     * @param samples [n, ...] as a generator gives them, channels last
     */
    static Sheet of(Form form, float[] samples) {
        return switch (form) {
            case Image image ->
                new Images(new Picture(
                        Picture.bytes(samples, image.low(), image.high()),
                        samples.length / image.size(),
                        image.edge(),
                        image.channels()));
            case Audio audio -> new Sounds(audio, samples);
            case Text text -> new Lines(text.texts(samples));
        };
    }

    /** Files by their ending. */
    Map<String, byte[]> files(int columns);

    record Images(Picture picture) implements Sheet {

        @Override
        public Map<String, byte[]> files(int columns) {
            return Map.of("png", picture.png(columns));
        }
    }

    /** @param samples [n, length, channels] in [-1, 1] */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Sounds(Audio audio, float[] samples) implements Sheet {

        @Override
        public Map<String, byte[]> files(int columns) {
            return Map.of("png", Spectrograms.picture(audio, samples).png(columns), "wav", Wav.of(audio, samples));
        }
    }

    record Lines(List<String> lines) implements Sheet {

        public Lines {
            lines = List.copyOf(lines);
        }

        @Override
        public Map<String, byte[]> files(int columns) {
            return Map.of("txt", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Files of {@code form}, by their ending; the first is what is looked at. */
    static List<String> endings(Form form) {
        return switch (form) {
            case Image _ -> List.of("png");
            case Audio _ -> List.of("png", "wav");
            case Text _ -> List.of("txt");
        };
    }
}
