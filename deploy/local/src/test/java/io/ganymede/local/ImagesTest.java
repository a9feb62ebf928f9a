package io.ganymede.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {

    @TempDir
    Path folder;

    @Test
    void fashionMnistComesWithTheSuite() {
        var images = Images.fashionMnist(Path.of("../.."));

        assertEquals(28, images.edge());
        assertEquals(1, images.channels());
        assertEquals(10, images.classes().size());
    }

    @Test
    void aPairInAFolderIsFoundByItsNames() throws IOException {
        TinyIdx.write(folder);

        var images = Images.in("tiny", folder, null);

        assertEquals(folder.resolve("tiny-images"), images.images());
        assertEquals(folder.resolve("tiny-labels"), images.labels());
        assertEquals(8, images.edge());
    }

    @Test
    void whatIsNoIdxFileIsToldSo() throws IOException {
        Files.writeString(folder.resolve("images"), "no images");
        Files.writeString(folder.resolve("labels"), "no labels");

        var failure = assertThrows(SuiteFailure.class, () -> Images.in("bad", folder, null));

        assertTrue(failure.getMessage().contains("images is no IDX file of images (magic number 0x6e6f2069"));
    }

    @Test
    void aFolderWithoutAPairIsToldSo() {
        var failure = assertThrows(SuiteFailure.class, () -> Images.in("none", folder, null));

        assertTrue(failure.getMessage().contains("has 0 files with \"images\" in their names"));
    }

    @ParameterizedTest
    @CsvSource({"/data/My Images_2.idx, my-images-2-idx", "/data/---, images", "/data/été, t"})
    void aNameIsMadeOfAFilesName(Path file, String name) {
        assertEquals(name, Images.named(file));
    }
}
