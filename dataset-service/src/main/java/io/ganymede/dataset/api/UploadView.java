package io.ganymede.dataset.api;

import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.upload.Part;
import io.ganymede.dataset.upload.Upload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An upload as REST shows it; complete once its samples are there, and labels for them, if they are to have some. */
public record UploadView(
        String name,
        boolean complete,
        @Nullable PartView samples,
        @Nullable PartView labels) {

    /**
     * @param sha256   of the file as it came
     * @param bytes    of the file as it came
     * @param format   of samples
     * @param reading  of samples: what the client said of them
     * @param count    how many samples or labels
     * @param labelled samples that bring their labels
     */
    public record PartView(
            String sha256,
            long bytes,
            @Nullable String format,
            @Nullable Reading reading,
            int count,
            @Nullable Integer labelled,
            Instant receivedAt) {

        static PartView of(Part part) {
            var format = part.format();
            return new PartView(
                    part.sha256(),
                    part.bytes(),
                    format == null ? null : format.text(),
                    format == null ? null : part.reading(),
                    part.count(),
                    format == null ? null : part.labelled(),
                    part.receivedAt());
        }

        private static @Nullable PartView orNull(@Nullable Part part) {
            return part == null ? null : of(part);
        }
    }

    static UploadView of(Upload upload) {
        return new UploadView(
                upload.name(),
                upload.isComplete(),
                PartView.orNull(upload.samples()),
                PartView.orNull(upload.labels()));
    }
}
