package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.format.Decoder;
import io.ganymede.dataset.image.ImageDecoder;
import io.ganymede.dataset.normalize.Alphabet;
import io.ganymede.dataset.normalize.Normalizer;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.Sample;
import io.ganymede.dataset.sample.Source;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import io.ganymede.dataset.upload.Allowances;
import io.ganymede.dataset.upload.Parts;
import io.ganymede.dataset.upload.Upload;
import io.ganymede.dataset.upload.UploadFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Tries a recipe on one sample of an upload, as sealing would follow it; nothing is written. */
@ApplicationScoped
public class Trial {

    private final Parts parts;
    private final Store store;
    private final DatasetConfig config;

    Trial(Parts parts, Store store, DatasetConfig config) {
        this.parts = parts;
        this.store = store;
        this.config = config;
    }

    /**
     * A sample before and after.
     *
     * @param recipe with an alphabet of this sample's own, if it had none
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    public record Tried(Sample before, byte[] after, SampleRecipe recipe) {}

    /**
     * @param place of the sample in the upload
     * @throws Conflict     if the sample is unfit, with the reason
     * @throws InvalidField if the recipe is of another kind, or there is no such sample
     */
    public Tried of(Dataset dataset, String upload, int place, SampleRecipe recipe) throws IOException {
        if (!recipe.kind().equals(dataset.kind())) {
            throw new InvalidField("kind", recipe.kind(), dataset.kind() + ", as the dataset");
        }
        var uploaded = parts.known(dataset.name(), upload);
        var folder = new UploadFolder(store, dataset.name());
        requirePlace(uploaded, place);
        try (var source = UploadSource.open(folder, uploaded, dataset.kind(), Allowances.of(config))) {
            var found = found(source, place);
            try {
                return tried(decoded(dataset, found), recipe);
            } catch (Unfit e) {
                throw new Conflict("Sample %d, %s, of upload '%s' would go into quarantine: %s"
                        .formatted(place, found.entry(), upload, e.getMessage()));
            }
        }
    }

    private static void requirePlace(Upload upload, int place) {
        var samples = upload.samples();
        if (samples == null || place >= samples.count()) {
            throw new InvalidField(
                    "sample",
                    Integer.toString(place),
                    samples == null ? "none, since no samples are there" : "0 to " + (samples.count() - 1));
        }
    }

    private static Found found(Source source, int place) throws IOException {
        var found = source.next();
        for (int i = 0; i < place && found != null; i++) {
            found = source.next();
        }
        if (found == null) {
            throw new InvalidField("sample", Integer.toString(place), "a sample that is there");
        }
        return found;
    }

    private static Tried tried(Sample before, SampleRecipe recipe) throws Unfit {
        var full = recipe;
        if (recipe instanceof TextRecipe texts && texts.alphabet() == null && before instanceof Text text) {
            var alphabet = new Alphabet(texts);
            alphabet.add(text);
            full = texts.with(alphabet.found());
        }
        return new Tried(before, Normalizer.of(full).apply(before), full);
    }

    private Sample decoded(Dataset dataset, Found found) throws IOException, Unfit {
        var decoder =
                new Decoder(dataset.kind(), new ImageDecoder(config.upload().edge()));
        return switch (found.content()) {
            case Content.Encoded encoded -> decoder.decode(encoded.file().read());
            case Content.Decoded decoded -> decoded.sample();
            case Content.Broken broken -> throw broken.why();
            case Content.Unread _ -> throw new IllegalStateException("Nothing was read of " + found.entry());
        };
    }
}
