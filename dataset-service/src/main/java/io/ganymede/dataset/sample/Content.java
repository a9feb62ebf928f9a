package io.ganymede.dataset.sample;

import java.io.IOException;

/** What stands in a file for a sample. */
public sealed interface Content {

    /**
     * A file of its own, still to be decoded.
     *
     * @param bytes as many as it has, as far as is known before it is read
     */
    record Encoded(File file, long bytes) implements Content {

        public static Encoded of(byte[] file) {
            return new Encoded(() -> file, file.length);
        }
    }

    /** A file's bytes, that any thread can ask for while the source that it came from is open. */
    interface File {

        /** @throws Unfit if they are too many, or damaged */
        byte[] read() throws IOException, Unfit;
    }

    /** Nothing is left to decode. */
    record Decoded(Sample sample) implements Content {}

    /** It cannot be read. */
    record Broken(Unfit why) implements Content {}

    /** There is a sample; what it is was not read, since only its being there was asked for. */
    record Unread() implements Content {}
}
