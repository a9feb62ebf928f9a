package io.ganymede.dataset.version;

import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.upload.Part;
import io.ganymede.dataset.upload.Upload;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A version to seal.
 *
 * @param uploads that it is of; complete
 */
public record Task(Version version, Dataset dataset, List<Upload> uploads) {

    /** Names of the labels; their numbers, from 0 to the highest there is, if the dataset names none. */
    public List<String> classes() {
        return dataset.classes()
                .orElseGet(() -> IntStream.rangeClosed(0, highestLabel())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private int highestLabel() {
        return uploads.stream()
                .flatMap(upload -> Stream.ofNullable(upload.labels()))
                .mapToInt(Part::maxLabel)
                .max()
                .orElse(0);
    }
}
