package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.trainer.graph.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractorTest {

    private static final String POOLED = "{\"schema\": \"io.ganymede.extractor/v1\", \"layer\": \"pooled\"}";

    @TempDir
    Path folder;

    @Test
    void aLayerThatTheFileDoesNotGiveOutIsTakenAllTheSame() throws IOException {
        TinyExtractor.write(folder, 3, 0, POOLED);
        int n = 70; // several parts
        var images = Lab.noise(n * 8 * 8 * 3, 1);

        var features = read(images, n, new Image(8, 3, -1, 1));

        assertEquals(3, features.d());
        for (int i = 0; i < n; i++) {
            assertArrayEquals(means(images, i, 8 * 8, 3), features.row(i), 1e-5f);
        }
    }

    @Test
    void itIsNamedByWhatItIs() throws IOException {
        TinyExtractor.write(folder, 3, 0, POOLED);

        try (var extractor = new Extractors(folder).open("tiny", new Image(8, 3, -1, 1))) {
            assertEquals("tiny", extractor.about().name());
            assertEquals("pooled", extractor.about().layer());
            assertEquals(
                    Sha256.of(folder.resolve("tiny.onnx")), extractor.about().sha256());
        }
    }

    @Test
    void greyIsPutIntoEachChannelWithItsMeanAndDeviation() throws IOException {
        TinyExtractor.write(
                folder,
                3,
                0,
                "{\"schema\": \"io.ganymede.extractor/v1\", \"layer\": \"logits\", \"mean\": [0.5, 0.25, 0], \"deviation\": [1, 0.5, 2]}");
        var white = new float[64];
        Arrays.fill(white, 1);

        var features = read(white, 1, new Image(8, 1, -1, 1));

        var expected = new float[] {(float) Math.exp(0.5), (float) Math.exp(1.5), (float) Math.exp(0.5)};
        assertArrayEquals(expected, features.row(0), 1e-5f);
    }

    @Test
    void whatIsTransparentLiesOnWhite() throws IOException {
        TinyExtractor.write(folder, 3, 0, POOLED);
        var halfBlack = new float[8 * 8 * 4];
        for (int i = 0; i < halfBlack.length; i++) {
            halfBlack[i] = i % 4 == 3 ? 0 : -1; // alpha 0.5
        }

        assertArrayEquals(
                new float[3], read(halfBlack, 1, new Image(8, 4, -1, 1)).row(0), 1e-6f);
    }

    /** A mean over an image stays the same when it shrinks by areas as well as when it grows. */
    @ParameterizedTest
    @CsvSource({"8, 32", "32, 8", "12, 9"})
    void imagesAreBroughtToTheEdgeThatTheFileAsksFor(int edge, int wanted) throws IOException {
        TinyExtractor.write(folder, 1, wanted, POOLED);
        var ramp = new float[edge * edge];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 2f * (i % edge) / (edge - 1) - 1; // from black at the left to white at the right
        }

        assertEquals(0, read(ramp, 1, new Image(edge, 1, -1, 1)).row(0)[0], 1e-4f);
    }

    @Test
    void aNameOfNoneIsRefusedWithThoseThatThereAre() throws IOException {
        TinyExtractor.write(folder, 3, 0, POOLED);

        var refused = refused("inception");

        assertEquals("extractor", refused.field());
        assertTrue(refused.getMessage().contains("one of tiny"), refused.getMessage());
    }

    @Test
    void whereThereAreNoneThatIsSaid() {
        var refused = assertThrows(
                InvalidField.class, () -> new Extractors(folder.resolve("none")).open("tiny", new Image(8, 3, -1, 1)));

        assertTrue(refused.getMessage().contains("there are no extractors"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    {"schema": "io.ganymede.extractor/v1", "layer": "pool3"}; layer; "pool3"
                    {"schema": "io.ganymede.extractor/v1"}; layer; missing
                    {"schema": "io.ganymede.extractor/v1", "layer": "x", "edge": 0}; edge; 0
                    {"schema": "io.ganymede.extractor/v1", "layer": "normal", "edge": 200}; layer; 120000 numbers
                    {"schema": "io.ganymede.extractor/v1", "layer": "pooled", "mean": [0, 0]}; mean, deviation; [0.0, 0.0]
                    {"schema": "io.ganymede.extractor/v1", "layer": "pooled", "deviation": [1, 0, 1]}; deviation; 0.0
                    {"schema": "elsewhere/v1", "layer": "pooled"}; schema; elsewhere
                    """)
    void whatCannotBeIsRefusedByTheFieldOfItsFile(String manifest, String field, String value) throws IOException {
        TinyExtractor.write(folder, 3, 0, manifest);

        var refused = refused("tiny");

        assertEquals("extractor tiny." + field, refused.field());
        assertTrue(refused.getMessage().contains(value), refused.getMessage());
    }

    @Test
    void coloursAreNotPutToAnExtractorOfGrey() throws IOException {
        TinyExtractor.write(folder, 1, 0, POOLED);

        assertEquals("extractor tiny.inputs", refused("tiny").field());
    }

    @Test
    void whatIsNoOnnxFileIsRefused() throws IOException {
        TinyExtractor.write(folder, 3, 0, POOLED);
        Files.writeString(folder.resolve("tiny.onnx"), "import torch");

        assertEquals("extractor tiny.tiny.onnx", refused("tiny").field());
    }

    private InvalidField refused(String name) {
        return assertThrows(InvalidField.class, () -> new Extractors(folder).open(name, new Image(8, 3, -1, 1)));
    }

    private Features read(float[] images, int n, Image form) throws IOException {
        int size = images.length / n;
        try (var extractor = new Extractors(folder).open("tiny", form)) {
            return extractor
                    .read(n, (from, count) -> Arrays.copyOfRange(images, from * size, (from + count) * size))
                    .features();
        }
    }

    private static float[] means(float[] images, int image, int pixels, int channels) {
        var means = new float[channels];
        for (int i = 0; i < pixels * channels; i++) {
            means[i % channels] += images[image * pixels * channels + i] / pixels;
        }
        return means;
    }
}
