package io.ganymede.dataset.seal;

import java.nio.ByteBuffer;

/**
 * A sample without its values.
 *
 * @param index  of its values, as they came
 * @param label  its number among the labels that were found
 * @param origin where it stands among the origins
 */
record Record(Key key, long index, int label, long origin) {

    static final int BYTES = Key.BYTES + 8 + 4 + 8;

    static Record read(ByteBuffer from) {
        return new Record(Key.read(from), from.getLong(), from.getInt(), from.getLong());
    }

    void write(ByteBuffer to) {
        key.write(to);
        to.putLong(index).putInt(label).putLong(origin);
    }

    Record with(int label) {
        return new Record(key, index, label, origin);
    }
}
