package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Files under one roof, one after the other. Names that climb out, links and devices make the whole archive malformed. Not
 * thread-safe.
 */
public interface Archive extends AutoCloseable {

    /** The next file; null after the last one. Folders are passed over. */
    @Nullable
    Entry next() throws IOException;

    /**
     * The contents of the file that came last.
     *
     * @param most bytes
     * @throws Unfit if they are more, or damaged
     */
    byte[] read(int most) throws IOException, Unfit;

    /**
     * The file that came last, as a sample: read at once, or later by whoever decodes it.
     *
     * @param most bytes
     */
    Content content(int most) throws IOException;

    /** The contents of the file that came last, to be read before the next one comes. */
    InputStream stream() throws IOException;

    @Override
    void close() throws IOException;
}
