package io.ganymede.dataset.upload;

/** A dataset has no upload of that name. */
public final class UnknownUpload extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownUpload(String dataset, String upload) {
        super("No upload '%s' of dataset '%s'".formatted(upload, dataset));
    }
}
