package io.ganymede.dataset.sample;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one file, one after the other, the same ones in the same order each time. What is wrong with a sample is told
 * in its {@link Content}; what is wrong with the file is a {@link MalformedFile} or {@link TooLarge}. Not thread-safe.
 */
public interface Source extends AutoCloseable {

    /** The next sample; null after the last one. */
    @Nullable
    Found next() throws IOException;

    @Override
    void close() throws IOException;
}
