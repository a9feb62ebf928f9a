package io.ganymede.dataset.api;

import io.ganymede.dataset.upload.Part;
import io.ganymede.dataset.upload.Upload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An upload as REST shows it; complete once both parts are there. */
public record UploadView(
        String name,
        boolean complete,
        @Nullable PartView images,
        @Nullable PartView labels) {

    /**
     * @param sha256 of the file as it came
     * @param bytes  of the file as it came
     * @param count  how many samples
     * @param shape  sizes, outermost first
     */
    public record PartView(String sha256, long bytes, int count, List<Integer> shape, Instant receivedAt) {

        static PartView of(Part part) {
            return new PartView(part.sha256(), part.bytes(), part.count(), part.shape(), part.receivedAt());
        }

        private static @Nullable PartView orNull(@Nullable Part part) {
            return part == null ? null : of(part);
        }
    }

    static UploadView of(Upload upload) {
        return new UploadView(
                upload.name(), upload.isComplete(), PartView.orNull(upload.images()), PartView.orNull(upload.labels()));
    }
}
