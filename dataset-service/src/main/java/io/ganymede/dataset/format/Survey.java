package io.ganymede.dataset.format;

import io.ganymede.dataset.archive.ArchiveSource.Depth;
import io.ganymede.dataset.array.ImageArray;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;

/**
 * What is found in a file without decoding a sample: that its container is whole, how many samples it has, and how many of
 * them with labels.
 */
public record Survey(Format format, int samples, int labelled) {

    /** @throws MalformedFile if there is nothing in it, or it is damaged as a whole */
    public static Survey of(SampleFile file) throws IOException {
        var format = file.format();
        var survey = format.isArray() ? array(file, format) : counted(file, format);
        if (survey.samples == 0) {
            throw new MalformedFile(0, "has no samples in it");
        }
        if (file.reading().isUnlabelled()) {
            return new Survey(format, survey.samples, 0);
        }
        return file.reading().label() != null ? new Survey(format, survey.samples, survey.samples) : survey;
    }

    private static Survey counted(SampleFile file, Format format) throws IOException {
        int most = file.allowance().limits().samples();
        var deadline = Deadline.in(file.allowance().patience());
        int samples = 0;
        int labelled = 0;
        try (var source = file.open(format, Depth.NAMES)) {
            for (var found = source.next(); found != null; found = source.next()) {
                deadline.require();
                samples++;
                labelled += found.label() == null ? 0 : 1;
                if (samples > most) {
                    throw new TooLarge("Samples of the file", samples, most);
                }
            }
        }
        return new Survey(format, samples, labelled);
    }

    /** The file is as long as its header says. */
    private static Survey array(SampleFile file, Format format) throws IOException {
        ImageArray array;
        try (var in = Unpacked.open(file.path(), file.allowance())) {
            array = switch (format) {
                case IDX -> ImageArray.idx(in);
                case NPY -> ImageArray.npy(in);
                case CIFAR10 -> ImageArray.CIFAR_10;
                case CIFAR100 -> ImageArray.CIFAR_100;
                case NPZ, ZIP, TAR, LINES, JSONL, CSV, SINGLE -> throw new IllegalStateException("No array: " + format);
            };
        }
        var limits = file.allowance().limits();
        limits.require(array);
        int samples = array.requireCount(Unpacked.size(file.path(), file.allowance()));
        limits.requireSamples(samples);
        return new Survey(format, samples, array.labelBytes() > 0 ? samples : 0);
    }
}
