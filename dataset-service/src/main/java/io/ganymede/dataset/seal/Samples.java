package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.dataset.normalize.Normalizer;
import io.ganymede.dataset.upload.Part;
import io.ganymede.dataset.upload.Upload;
import io.ganymede.dataset.upload.UploadFolder;
import java.io.IOException;
import java.util.List;

/** All samples of some uploads, one after the other, normalized; the same ones in the same order each time they are read. */
record Samples(UploadFolder folder, List<Upload> uploads, ImageRecipe recipe) {

    /** Takes one sample. */
    interface Reader {

        /**
         * @param index  from 0, through all uploads
         * @param pixels uint8 [edge, edge, channels]; good until this returns
         */
        void take(int index, int label, byte[] pixels) throws IOException;
    }

    int count() {
        return uploads.stream().mapToInt(Upload::count).sum();
    }

    void read(Reader reader) throws IOException {
        int first = 0;
        for (var upload : uploads) {
            read(upload, first, reader);
            first += upload.count();
        }
    }

    private void read(Upload upload, int first, Reader reader) throws IOException {
        var normalizer = normalizer(upload.images());
        var pixels = new byte[recipe.edge() * recipe.edge() * recipe.channels()];
        try (var images = new PartReader(folder, upload.images());
                var labels = new PartReader(folder, upload.labels())) {
            var image = images.sample();
            var label = labels.sample();
            for (int i = 0; i < upload.count(); i++) {
                images.read(image);
                labels.read(label);
                normalizer.apply(image, pixels);
                reader.take(first + i, label[0] & 0xff, pixels);
            }
            images.requireIntact();
            labels.requireIntact();
        }
    }

    private Normalizer normalizer(Part images) {
        var shape = images.shape();
        int channels = shape.size() == 3 ? 1 : shape.get(3);
        return new Normalizer(shape.get(1), shape.get(2), channels, recipe);
    }
}
