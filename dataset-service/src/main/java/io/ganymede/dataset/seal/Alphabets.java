package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.format.Allowance;
import io.ganymede.dataset.format.Decoder;
import io.ganymede.dataset.normalize.Alphabet;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Sample;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import io.ganymede.dataset.upload.Upload;
import io.ganymede.dataset.upload.UploadFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the alphabet of a recipe that has none, by reading all texts once before they are normalized. */
record Alphabets(UploadFolder folder, Allowance allowance, Decoder decoder) {

    /** The recipe, with an alphabet if it is one of texts. */
    SampleRecipe known(SampleRecipe recipe, List<Upload> uploads) throws IOException {
        if (!(recipe instanceof TextRecipe texts) || texts.alphabet() != null) {
            return recipe;
        }
        var alphabet = new Alphabet(texts);
        for (var upload : uploads) {
            try (var source = UploadSource.open(folder, upload, recipe.kind(), allowance)) {
                for (var found = source.next(); found != null; found = source.next()) {
                    add(found.content(), alphabet);
                }
            }
        }
        return texts.with(alphabet.found());
    }

    private void add(Content content, Alphabet alphabet) throws IOException {
        try {
            var sample = sample(content);
            if (sample.isPresent() && sample.get() instanceof Text text) {
                alphabet.add(text);
            }
        } catch (Unfit e) {
            // it goes into quarantine, and has no say
        }
    }

    private Optional<Sample> sample(Content content) throws IOException, Unfit {
        return switch (content) {
            case Content.Encoded encoded ->
                Optional.of(decoder.decode(encoded.file().read()));
            case Content.Decoded decoded -> Optional.of(decoded.sample());
            case Content.Broken _, Content.Unread _ -> Optional.empty();
        };
    }
}
