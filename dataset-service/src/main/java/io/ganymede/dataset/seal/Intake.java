package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.dataset.format.Allowance;
import io.ganymede.dataset.format.Decoder;
import io.ganymede.dataset.normalize.Normalizer;
import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import io.ganymede.dataset.seal.Quarantine.Case;
import io.ganymede.dataset.upload.Upload;
import io.ganymede.dataset.upload.UploadFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads all samples of some uploads, decodes and normalizes them on many threads, and puts them where they belong in the order in
 * which they stand: into the spool, or into quarantine.
 *
 * @param labelled whether samples must have labels
 */
record Intake(
        UploadFolder folder,
        SampleRecipe recipe,
        Allowance allowance,
        Decoder decoder,
        long seed,
        boolean labelled,
        int threads,
        Progress progress) {

    /** Samples, and bytes of them, that are worked up in one go. */
    private static final int MOST = 512;

    private static final int MOST_BYTES = 1 << 20;

    void read(List<Upload> uploads, LabelNumbers labels, Spool spool, Quarantine quarantine) throws IOException {
        var normalizer = Normalizer.of(recipe);
        var done = new int[1];
        Pipeline.Sink<List<Prepared>> sink = batch -> {
            for (var sample : batch) {
                put(sample, uploads, labels, spool, quarantine);
                progress.at(++done[0]);
            }
        };
        try (var checking = new Pipeline<Upload>(1, intact -> {});
                var pipeline = new Pipeline<>(threads, sink)) {
            try {
                for (int i = 0; i < uploads.size(); i++) {
                    var upload = uploads.get(i);
                    checking.give(() -> intact(upload));
                    give(i, upload, normalizer, pipeline);
                }
                pipeline.complete();
            } catch (IOException | RuntimeException e) {
                checking.complete(); // of a damaged file that is what is told, whatever else is wrong with it
                throw e;
            }
            checking.complete();
        }
    }

    private Upload intact(Upload upload) throws IOException {
        UploadSource.requireIntact(folder, Objects.requireNonNull(upload.samples()));
        if (upload.labels() != null) {
            UploadSource.requireIntact(folder, upload.labels());
        }
        return upload;
    }

    private void give(int number, Upload upload, Normalizer normalizer, Pipeline<List<Prepared>> pipeline)
            throws IOException {
        var source = UploadSource.open(folder, upload, recipe.kind(), allowance);
        try {
            var batch = new ArrayList<Found>();
            long bytes = 0;
            for (var found = source.next(); found != null; found = source.next()) {
                batch.add(found);
                bytes += bytes(found.content());
                if (batch.size() == MOST || bytes >= MOST_BYTES) {
                    give(number, batch, normalizer, pipeline);
                    batch = new ArrayList<>();
                    bytes = 0;
                }
            }
            give(number, batch, normalizer, pipeline);
        } finally {
            pipeline.thenClose(source::close); // samples are read from it while they are worked up
        }
    }

    private void give(int upload, List<Found> batch, Normalizer normalizer, Pipeline<List<Prepared>> pipeline)
            throws IOException {
        pipeline.give(() -> {
            var maker = new Prepared.Maker(decoder, normalizer, seed);
            var prepared = new ArrayList<Prepared>(batch.size());
            for (var found : batch) {
                prepared.add(maker.prepared(upload, found));
            }
            return prepared;
        });
    }

    private void put(Prepared sample, List<Upload> uploads, LabelNumbers labels, Spool spool, Quarantine quarantine)
            throws IOException {
        var found = sample.found();
        var unfit = sample.unfit();
        if (unfit == null && labelled) {
            unfit = mislabelled(found, labels);
        }
        if (unfit == null) {
            spool.put(sample);
            return;
        }
        long offset = found.content() instanceof Content.Encoded ? unfit.offset() : found.offset() + unfit.offset();
        quarantine.add(new Case(
                uploads.get(sample.upload()).name(), found.entry(), offset, String.valueOf(unfit.getMessage())));
    }

    private static @Nullable Unfit mislabelled(Found found, LabelNumbers labels) {
        var label = found.label();
        if (label == null) {
            return new Unfit(0, "The sample has no label");
        }
        try {
            Require.label("label", label);
        } catch (InvalidField e) {
            return new Unfit(0, "The sample's " + e.getMessage());
        }
        return labels.isKnown(label)
                ? null
                : new Unfit(0, "The sample has the label '%s', which is no class".formatted(label));
    }

    private static long bytes(Content content) {
        return switch (content) {
            case Content.Encoded encoded -> Math.clamp(encoded.bytes(), 0, MOST_BYTES); // a header may lie
            case Content.Decoded(Image image) -> image.pixels().length;
            case Content.Decoded(Audio audio) -> (long) Float.BYTES * audio.values().length;
            case Content.Decoded(Text text) ->
                (long) Character.BYTES * text.value().length();
            case Content.Broken _, Content.Unread _ -> 0;
        };
    }
}
