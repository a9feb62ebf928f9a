package io.ganymede.generator.render;

import io.ganymede.contracts.check.Json;
import io.ganymede.generator.sampling.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Samples as a zip: a PNG for each, named by its index and class, and {@code lineage.json}. The same bytes each time. */
final class Archive {

    /** The first that a zip can tell; the time of writing would make two of the same samples differ. */
    private static final LocalDateTime THEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Archive() {}

    static byte[] of(Samples samples, Lineage lineage, int scale) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED); // a PNG is deflated already
            put(zip, "lineage.json", Json.writePretty(lineage));
            for (int i = 0; i < samples.count(); i++) {
                put(zip, name(samples, i), Png.of(Grid.of(samples.only(i), 1, scale)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    private static String name(Samples samples, int place) {
        var name = samples.name(place).replaceAll("[^A-Za-z0-9]+", "-");
        return "%06d%s.png".formatted(samples.first() + place, name.isEmpty() ? "" : "-" + name);
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
