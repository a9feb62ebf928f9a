package io.ganymede.trainer.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.DatasetManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

    private static final TinyDataset TINY = TinyDataset.of(8, 3, 4); // shards of 16

    @TempDir
    Path folder;

    @Test
    void samplesAreFoundThroughAllShards() throws IOException {
        var side = TINY.bands(40, 1);
        TINY.seal(folder, side, TINY.bands(8, 2));
        var images = new byte[3 * 8 * 8 * 3];
        var labels = new long[3];

        try (var dataset = Dataset.open(folder)) {
            dataset.train().copy(new int[] {39, 0, 16}, images, labels);

            assertEquals(40, dataset.train().count());
            assertEquals(List.of(10, 10, 10, 10), dataset.train().perClass());
            assertEquals(8, dataset.test().count());
        }

        assertArrayEquals(new long[] {3, 0, 0}, labels);
        assertArrayEquals(image(side, 39), Arrays.copyOfRange(images, 0, 192));
        assertArrayEquals(image(side, 0), Arrays.copyOfRange(images, 192, 384));
        assertArrayEquals(image(side, 16), Arrays.copyOfRange(images, 384, 576));
    }

    @Test
    void aFlippedByteIsRefused() throws IOException {
        TINY.seal(folder, 40, 8);
        var file = folder.resolve("train-samples-00001.npy");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        var refused = assertThrows(DamagedDataset.class, () -> Dataset.open(folder));

        assertTrue(refused.getMessage().contains("train-samples-00001.npy has the sha256"), refused.getMessage());
    }

    @Test
    void imagesOfAnotherShapeAreRefused() throws IOException {
        TINY.seal(folder, 16, 8);
        var manifest = folder.resolve(DatasetManifest.FILE);
        var text = Files.readString(manifest).replace("\"channels\" : 3", "\"channels\" : 1");
        Files.writeString(manifest, text);

        var refused = assertThrows(DamagedDataset.class, () -> Dataset.open(folder));

        assertTrue(refused.getMessage().contains("[16, 8, 8, 3]"), refused.getMessage());
        assertTrue(refused.getMessage().contains("[16, 8, 8, 1]"), refused.getMessage());
    }

    @Test
    void aLabelWithoutAClassIsRefused() throws IOException {
        var side = TINY.bands(8, 1);
        side.labels()[3] = 4;
        TINY.seal(folder, side, TINY.bands(8, 2));

        var refused = assertThrows(DamagedDataset.class, () -> Dataset.open(folder));

        assertTrue(refused.getMessage().contains("the label 4"), refused.getMessage());
    }

    @Test
    void classesThatDoNotAddUpAreRefused() throws IOException {
        TINY.seal(folder, 8, 8);
        var file = folder.resolve(DatasetManifest.FILE);
        var text = Files.readString(file)
                .replaceFirst("\"perClass\" : \\[ 2, 2, 2, 2 \\]", "\"perClass\" : [ 3, 1, 2, 2 ]");
        Files.writeString(file, text);

        var refused = assertThrows(DamagedDataset.class, () -> Dataset.open(folder));

        assertTrue(refused.getMessage().contains("[2, 2, 2, 2]"), refused.getMessage());
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        TINY.seal(folder, 8, 8);
        Files.delete(folder.resolve("test-labels-00000.npy"));

        var refused = assertThrows(DamagedDataset.class, () -> Dataset.open(folder));

        assertTrue(refused.getMessage().contains("test-labels-00000.npy is missing"), refused.getMessage());
    }

    @Test
    void aFolderWithoutAManifestIsNotSealed() {
        var refused = assertThrows(DamagedDataset.class, () -> Dataset.open(folder));

        assertTrue(refused.getMessage().contains("not sealed"), refused.getMessage());
    }

    @Test
    void nothingIsReadAfterTheEnd() throws IOException {
        TINY.seal(folder, 8, 8);
        var dataset = Dataset.open(folder);
        var train = dataset.train();

        dataset.close();

        assertThrows(IllegalStateException.class, () -> train.copy(new int[] {0}, new byte[192], new long[1]));
    }

    private static byte[] image(TinyDataset.Side side, int index) {
        return Arrays.copyOfRange(side.samples(), index * 192, (index + 1) * 192);
    }
}
