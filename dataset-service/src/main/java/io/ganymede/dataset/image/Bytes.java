package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Unfit;
import java.util.Arrays;

/** A file's bytes, read at any place; a place that is not there makes the file unfit, as one that ends too early. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Bytes(byte[] all) {

    int length() {
        return all.length;
    }

    boolean starts(int at, int... expected) {
        if (at < 0 || at + expected.length > all.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((all[at + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    int at(long place) throws Unfit {
        require(place, 1);
        return all[(int) place] & 0xff;
    }

    /** The lowest byte first. */
    long little(long place, int bytes) throws Unfit {
        require(place, bytes);
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | all[(int) place + i] & 0xff;
        }
        return value;
    }

    /** The highest byte first. */
    long big(long place, int bytes) throws Unfit {
        require(place, bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | all[(int) place + i] & 0xff;
        }
        return value;
    }

    byte[] slice(long place, long bytes) throws Unfit {
        require(place, bytes);
        return Arrays.copyOfRange(all, (int) place, (int) (place + bytes));
    }

    void require(long place, long bytes) throws Unfit {
        if (place < 0 || bytes < 0 || place > all.length - bytes) {
            throw new Unfit(all.length, "The file ends too early");
        }
    }
}
