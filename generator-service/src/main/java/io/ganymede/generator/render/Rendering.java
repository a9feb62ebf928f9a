package io.ganymede.generator.render;

import io.ganymede.contracts.check.Json;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Source;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Samples as bytes. The same samples and look give the same bytes. */
public final class Rendering {

    private Rendering() {}

    /** All of {@code samples} as one body; of a stream it is a part. */
    public static byte[] bytes(Samples samples, Source source, Format format, Look look) {
        return switch (format) {
            case PNG -> Png.of(Grid.of(samples, look.columns(), look.scale(samples.model())));
            case JPEG -> Jpeg.of(Grid.of(samples, look.columns(), look.scale(samples.model())));
            case GIF ->
                Gif.of(
                        IntStream.range(0, samples.count())
                                .mapToObj(place -> Grid.of(samples.only(place), 1, look.scale(samples.model())))
                                .toList(),
                        look.delay());
            case ZIP -> Archive.of(samples, Lineage.of(samples.model(), source), look.scale(samples.model()));
            case NPY -> Npy.of(samples, look.type());
            case JSON -> Json.write(SamplesView.of(samples, source));
            case NDJSON -> lines(samples, "", "\n");
            case SSE -> lines(samples, "data: ", "\n\n");
        };
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
