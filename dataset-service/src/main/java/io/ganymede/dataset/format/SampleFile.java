package io.ganymede.dataset.format;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.archive.Archive;
import io.ganymede.dataset.archive.ArchiveSource;
import io.ganymede.dataset.archive.ArchiveSource.Depth;
import io.ganymede.dataset.archive.LabelTables;
import io.ganymede.dataset.archive.Labelling;
import io.ganymede.dataset.archive.Npz;
import io.ganymede.dataset.archive.Tar;
import io.ganymede.dataset.archive.Zip;
import io.ganymede.dataset.array.ArraySource;
import io.ganymede.dataset.array.ImageArray;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of samples on disk, opened by what it is.
 *
 * @param kind of the samples: {@code image}, {@code audio} or {@code text}
 */
public record SampleFile(Path path, String kind, Reading reading, Allowance allowance) {

    /** Bytes of a line or record. */
    private static final int LONGEST_LINE = 1 << 20;

    /** What it is, by its first bytes. @throws MalformedFile if it is nothing that holds samples of this kind */
    public Format format() throws IOException {
        if (reading.format() != null) {
            return Format.named(reading.format());
        }
        byte[] head;
        long size;
        try (var in = Unpacked.open(path, allowance)) {
            head = in.readNBytes(Magic.LENGTH);
        }
        if (Magic.isZip(head)) {
            try (var zip = Zip.open(path, allowance.bounds())) {
                return Npz.is(zip) ? Format.NPZ : Format.ZIP;
            }
        }
        if (Magic.isTar(head)) {
            return Format.TAR;
        }
        if (Magic.isNpy(head)) {
            return Format.NPY;
        }
        if (Magic.isIdx(head)) {
            return Format.IDX;
        }
        boolean single = switch (kind) {
            case ImageRecipe.KIND -> Magic.isImage(head);
            case AudioRecipe.KIND -> Magic.isAudio(head);
            default -> false;
        };
        if (single) {
            return Format.SINGLE;
        }
        if (kind.equals(TextRecipe.KIND) && head.length > 0) {
            return head[0] == '{' ? Format.JSONL : Format.LINES;
        }
        if (kind.equals(ImageRecipe.KIND) && head.length > 0) {
            size = Unpacked.size(path, allowance);
            if (size % 3073 == 0 && head[0] >= 0 && head[0] < 10) {
                return Format.CIFAR10;
            }
            if (size % 3074 == 0 && head[0] >= 0 && head[0] < 20) {
                return Format.CIFAR100;
            }
        }
        throw new MalformedFile(
                0, "is of no format that is read for samples of the kind %s: %s".formatted(kind, formats()));
    }

    private String formats() {
        return switch (kind) {
            case ImageRecipe.KIND ->
                "PNG, JPEG, WebP, GIF, BMP, TIFF, zip or tar of them, IDX, NPY, NPZ, CIFAR's binary records";
            case AudioRecipe.KIND -> "WAV, FLAC, zip or tar of them";
            case TextRecipe.KIND -> "lines, JSONL, CSV, zip or tar of texts";
            default -> throw new IllegalStateException("No kind " + kind);
        };
    }

    /** Its samples. */
    public Source open(Format format, Depth depth) throws IOException {
        return switch (format) {
            case IDX -> array(ImageArray::idx);
            case NPY -> array(ImageArray::npy);
            case CIFAR10 -> array(in -> ImageArray.CIFAR_10);
            case CIFAR100 -> array(in -> ImageArray.CIFAR_100);
            case NPZ -> new Npz(Zip.open(path, allowance.bounds()), allowance.limits());
            case ZIP, TAR -> archive(format, depth);
            case LINES, JSONL, CSV ->
                new TextSource(
                        Unpacked.open(path, allowance),
                        reading.textFormat(format),
                        Math.min(LONGEST_LINE, allowance.bounds().entry()));
            case SINGLE -> new SingleSource(path, allowance.bounds().entry());
        };
    }

    private Source archive(Format format, Depth depth) throws IOException {
        LabelTables tables;
        try (var archive = opened(format)) {
            tables = LabelTables.in(
                    archive, allowance.bounds().entry(), allowance.limits().samples());
        }
        var archive = opened(format);
        try {
            return new ArchiveSource(
                    archive,
                    new Labelling(tables, reading.labelPattern()),
                    allowance.bounds(),
                    allowance.limits(),
                    kind.equals(TextRecipe.KIND),
                    depth);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private Archive opened(Format format) throws IOException {
        return format == Format.ZIP
                ? Zip.open(path, allowance.bounds())
                : new Tar(Unpacked.open(path, allowance), allowance.bounds());
    }

    /** Reads an array's header. */
    private interface Header {

        ImageArray read(InputStream in) throws IOException;
    }

    private Source array(Header header) throws IOException {
        var in = Unpacked.open(path, allowance);
        try {
            return new ArraySource(in, header.read(in), allowance.limits(), "");
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** As it came. */
    long bytes() throws IOException {
        return Files.size(path);
    }
}
