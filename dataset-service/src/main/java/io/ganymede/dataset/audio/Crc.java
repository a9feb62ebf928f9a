package io.ganymede.dataset.audio;

/** The checksums of FLAC: the highest bit first, nothing inverted. */
final class Crc {

    private static final int[] CRC8 = table(8, 0x07);
    private static final int[] CRC16 = table(16, 0x8005);

    private Crc() {}

    static int crc8(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = CRC8[crc ^ bytes[i] & 0xff];
        }
        return crc;
    }

    static int crc16(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = (crc << 8 ^ CRC16[crc >>> 8 ^ bytes[i] & 0xff]) & 0xffff;
        }
        return crc;
    }

    private static int[] table(int width, int polynomial) {
        var table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << width - 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ ((crc >>> width - 1 & 1) == 0 ? 0 : polynomial);
            }
            table[i] = crc & (1 << width) - 1;
        }
        return table;
    }
}
