package io.ganymede.dataset.text;

import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import org.jspecify.annotations.Nullable;

/** What one line or record of a file came to. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public sealed interface TextEntry {

    /** {@code line 17}: where it begins; the file's first line is 1. */
    String name();

    /** Of its first byte, in the file. */
    long offset();

    /** Its bytes, without the line's end. */
    byte[] raw();

    /** @param label null if it has none */
    record Read(
            String name,
            long offset,
            byte[] raw,
            Text text,
            @Nullable String label) implements TextEntry {}

    /** @param raw its beginning, if it is too long */
    record Refused(String name, long offset, byte[] raw, Unfit reason) implements TextEntry {}
}
