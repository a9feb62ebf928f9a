package io.ganymede.dataset.sample;

/** What stands in a file for a sample. */
public sealed interface Content {

    /** A file of its own, still to be decoded. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Encoded(byte[] file) implements Content {}

    /** Nothing is left to decode. */
    record Decoded(Sample sample) implements Content {}

    /** It cannot be read. */
    record Broken(Unfit why) implements Content {}

    /** There is a sample; what it is was not read, since only its being there was asked for. */
    record Unread() implements Content {}
}
