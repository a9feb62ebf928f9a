package io.ganymede.dataset.seal;

import io.ganymede.dataset.upload.Part;
import java.io.IOException;

/** A file is no longer what it was when it came. */
final class DamagedUpload extends IOException {

    private static final long serialVersionUID = 1;

    DamagedUpload(Part part, String sha256) {
        super("The %s of upload '%s' have the sha256 %s; they came with %s"
                .formatted(part.kind().field(), part.upload(), sha256, part.sha256()));
    }
}
