package io.ganymede.contracts.npy;

/** Types of elements that the suite stores, by NumPy's {@code descr}. */
public enum NpyType {
    UINT8("|u1", 1),
    UINT16("<u2", 2),
    INT16("<i2", 2),
    INT32("<i4", 4),
    INT64("<i8", 8),
    FLOAT32("<f4", 4);

    final String descr;
    final int bytes;

    NpyType(String descr, int bytes) {
        this.descr = descr;
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
