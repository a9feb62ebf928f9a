package io.ganymede.generator.render;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.generator.sampling.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Samples as a zip: a file for each, a PNG, a WAV or a text, named by its index and class, and {@code lineage.json}. The same
 * bytes each time.
 */
final class Archive {

    /** The first that a zip can tell; the time of writing would make two of the same samples differ. */
    private static final LocalDateTime THEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Archive() {}

    static byte[] of(Samples samples, Lineage lineage, Look look) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED); // a PNG is deflated already, and a WAV hardly shrinks
            put(zip, "lineage.json", Json.writePretty(lineage));
            for (int i = 0; i < samples.count(); i++) {
                put(zip, name(samples, i), file(samples.only(i), look));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] file(Samples one, Look look) {
        return switch (one.model().form()) {
            case Image image -> Png.of(Grid.of(one, image, 1, look.scale(image)));
            case Audio _ -> Wav.of(one);
            case Text text -> text.texts(one.values()).getFirst().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String name(Samples samples, int place) {
        var name = samples.name(place).replaceAll("[^A-Za-z0-9]+", "-");
        var ending = switch (samples.model().form()) {
            case Image _ -> "png";
            case Audio _ -> "wav";
            case Text _ -> "txt";
        };
        return "%06d%s.%s".formatted(samples.first() + place, name.isEmpty() ? "" : "-" + name, ending);
    }

    private static void put(ZipOutputStream zip, String name, byte[] contents) throws IOException {
        var crc = new CRC32();
        crc.update(contents);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(THEN);
        entry.setSize(contents.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(contents);
        zip.closeEntry();
    }
}
