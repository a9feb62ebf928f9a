package io.ganymede.dataset.upload;

import org.jspecify.annotations.Nullable;

/** Images and their labels under one name; complete once both are there. */
public record Upload(
        String name, @Nullable Part images, @Nullable Part labels) {

    public boolean isComplete() {
        return images != null && labels != null;
    }

    /** Samples; none until it is complete. */
    public int count() {
        return isComplete() ? images.count() : 0;
    }

    /** With the other part. */
    Upload with(Upload other) {
        return new Upload(name, images == null ? other.images : images, labels == null ? other.labels : labels);
    }
}
