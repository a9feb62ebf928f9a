package io.ganymede.dataset.near;

/** Normalized images of one shape, uint8 [count, edge, edge, channels], wherever they are. Thread-safe. */
public interface Images {

    int count();

    int edge();

    /** 1 for grey, 3 for RGB, 4 for RGBA. */
    int channels();

    /** @param to takes [edge, edge, channels] */
    void read(int index, byte[] to);

    /** Bytes of one image. */
    default int bytes() {
        return edge() * edge() * channels();
    }

    /** All in one array, as tests and small datasets have them. */
    static Images of(byte[] pixels, int edge, int channels) {
        int size = edge * edge * channels;
        return new Images() {
            @Override
            public int count() {
                return pixels.length / size;
            }

            @Override
            public int edge() {
                return edge;
            }

            @Override
            public int channels() {
                return channels;
            }

            @Override
            public void read(int index, byte[] to) {
                System.arraycopy(pixels, index * size, to, 0, size);
            }
        };
    }
}
