package io.ganymede.local;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A pair of IDX files small enough to train on in a test. */
final class TinyIdx {

    private static final int COUNT = 80;
    private static final int EDGE = 8;

    private TinyIdx() {}

    /** Noise, darker in the one class and brighter in the other. */
    static Images write(Path folder) throws IOException {
        var random = new Random(7);
        var images = new ByteArrayOutputStream();
        var labels = new ByteArrayOutputStream();
        header(images, 0x0803, COUNT, EDGE, EDGE);
        header(labels, 0x0801, COUNT);
        for (int i = 0; i < COUNT; i++) {
            labels.write(i % 2);
            for (int pixel = 0; pixel < EDGE * EDGE; pixel++) {
                images.write(i % 2 * 120 + random.nextInt(100));
            }
        }
        Files.write(folder.resolve("tiny-images"), images.toByteArray());
        Files.write(folder.resolve("tiny-labels"), labels.toByteArray());
        return Images.in("tiny", folder, List.of("low", "high"));
    }

    private static void header(ByteArrayOutputStream out, int... words) throws IOException {
        for (int word : words) {
            new DataOutputStream(out).writeInt(word);
        }
    }
}
