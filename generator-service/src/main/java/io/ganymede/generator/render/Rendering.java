package io.ganymede.generator.render;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.image.Pixels;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Source;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples as bytes. The same samples and look give the same bytes. */
public final class Rendering {

    private Rendering() {}

    /**
     * All of {@code samples} as one body; of a stream it is a part.
     *
     * @param format one of those of the model's form
     */
    public static byte[] bytes(Samples samples, Source source, Format format, Look look) {
        return switch (format) {
            case PNG -> Png.of(picture(samples, look));
            case JPEG -> Jpeg.of(OnWhite.of(picture(samples, look)));
            case GIF ->
                Gif.of(
                        IntStream.range(0, samples.count())
                                .mapToObj(place -> OnWhite.of(picture(samples.only(place), look)))
                                .toList(),
                        look.delay());
            case WAV -> Wav.of(samples);
            case TEXT -> texts(samples).getBytes(StandardCharsets.UTF_8);
            case ZIP -> Archive.of(samples, Lineage.of(samples.model(), source), look);
            case NPY -> Npy.of(samples, look.type());
            case JSON -> Json.write(SamplesView.of(samples, source));
            case NDJSON -> lines(samples, "", "\n");
            case SSE -> lines(samples, "data: ", "\n\n");
        };
    }

    /** Values that a sample becomes, or pixels if they are more: what it costs to render. */
    public static long cost(ModelManifest model, Format format, Look look) {
        return switch (model.form()) {
            case Image image -> (long) image.size() * look.scale(image) * look.scale(image);
            case Audio audio when format == Format.PNG -> Math.max(audio.size(), Waveforms.PIXELS);
            case Audio audio when format == Format.WAV -> Wav.values(audio);
            case Audio audio -> audio.size();
            case Text text -> text.size();
        };
    }

    private static Pixels picture(Samples samples, Look look) {
        return switch (samples.model().form()) {
            case Image image -> Grid.of(samples, image, look.columns(), look.scale(image));
            case Audio audio -> Waveforms.of(samples, audio, look.columns());
            case Text _ -> throw new IllegalArgumentException("A text has no picture");
        };
    }

    /** A line for each; a text's own ends of lines are spaces. */
    private static String texts(Samples samples) {
        return ((Text) samples.model().form())
                .texts(samples.values()).stream()
                        .map(text -> text.replaceAll("\\R", " ") + "\n")
                        .collect(Collectors.joining());
    }

    private static byte[] lines(Samples samples, String before, String after) {
        var lines = new StringBuilder();
        for (int place = 0; place < samples.count(); place++) {
            lines.append(before)
                    .append(new String(Json.write(SampleView.of(samples, place)), StandardCharsets.UTF_8))
                    .append(after);
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
