package io.ganymede.dataset.array;

import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Source;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The images of an array, which must be as many as it says and end with the file. */
public final class ArraySource implements Source {

    private final InputStream in;
    private final ImageArray array;
    private final Limits limits;
    private final String prefix;
    private long offset;
    private int done;

    /**
     * @param in     at the first image; closed with this
     * @param prefix before each sample's number
     */
    public ArraySource(InputStream in, ImageArray array, Limits limits, String prefix) {
        limits.require(array);
        this.in = in;
        this.array = array;
        this.limits = limits;
        this.prefix = prefix;
        this.offset = array.start();
    }

    @Override
    public @Nullable Found next() throws IOException {
        if (done == array.count()) {
            requireEnd();
            return null;
        }
        var bytes = in.readNBytes(array.sampleBytes());
        if (bytes.length < array.sampleBytes()) {
            if (bytes.length == 0 && array.count() == ImageArray.UNKNOWN) {
                return null;
            }
            throw new MalformedFile(offset + bytes.length, ends());
        }
        limits.requireSamples(done + 1L);
        var found = new Found(prefix + done, offset, new Content.Decoded(image(bytes)), label(bytes));
        done++;
        offset += bytes.length;
        return found;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw new MalformedFile(offset, "goes on after its %d samples".formatted(done));
        }
    }

    private String ends() {
        return array.count() == ImageArray.UNKNOWN
                ? "ends inside sample %d".formatted(done)
                : "ends after %d of %d samples".formatted(done, array.count());
    }

    private @Nullable String label(byte[] bytes) {
        return array.labelBytes() == 0 ? null : Integer.toString(bytes[array.labelBytes() - 1] & 0xff);
    }

    private Image image(byte[] bytes) {
        if (!array.planar()) {
            return new Image(array.height(), array.width(), array.channels(), bytes);
        }
        int plane = array.height() * array.width();
        var pixels = new byte[plane * array.channels()];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < array.channels(); c++) {
                pixels[i * array.channels() + c] = bytes[array.labelBytes() + c * plane + i];
            }
        }
        return new Image(array.height(), array.width(), array.channels(), pixels);
    }
}
