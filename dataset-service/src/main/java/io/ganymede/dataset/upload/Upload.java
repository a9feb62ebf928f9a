package io.ganymede.dataset.upload;

import org.jspecify.annotations.Nullable;

/** Samples and their labels under one name; complete once both are there, if samples are to have labels. */
public record Upload(
        String name, @Nullable Part samples, @Nullable Part labels) {

    public boolean isComplete() {
        return samples != null
                && (labels != null
                        || samples.labelled() > 0
                        || samples.reading().isUnlabelled());
    }

    /** Whether its samples are to have labels. */
    public boolean isLabelled() {
        return labels != null || samples != null && !samples.reading().isUnlabelled();
    }

    /** Samples; none until it is complete. */
    public int count() {
        return samples != null && isComplete() ? samples.count() : 0;
    }

    /** With the other part. */
    Upload with(Upload other) {
        return new Upload(name, samples == null ? other.samples : samples, labels == null ? other.labels : labels);
    }
}
