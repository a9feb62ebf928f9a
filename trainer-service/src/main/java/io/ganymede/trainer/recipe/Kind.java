package io.ganymede.trainer.recipe;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import java.util.Locale;

/** What samples there are. */
enum Kind {
    IMAGES,
    SOUNDS,
    TEXTS;

    static Kind of(Form form) {
        return switch (form) {
            case Image _ -> IMAGES;
            case Audio _ -> SOUNDS;
            case Text _ -> TEXTS;
        };
    }

    /** As a dataset names it. */
    String ofDataset() {
        return switch (this) {
            case IMAGES -> "image";
            case SOUNDS -> "audio";
            case TEXTS -> "text";
        };
    }

    /** In words. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
