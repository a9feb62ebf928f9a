package io.ganymede.dataset.preview;

/** Colours that are the lighter the higher, evenly to the eye: eleven of matplotlib's magma (CC0), and straight lines between them. */
final class Magma {

    private static final int[] COLOURS = {
        0x000004, 0x140e36, 0x3b0f70, 0x641a80, 0x8c2981, 0xb73779, 0xde4968, 0xf7705c, 0xfe9f6d, 0xfecf92, 0xfcfdbf
    };

    private Magma() {}

    /** @param value 0 to 1; what lies outside is cut off */
    static int rgb(double value) {
        double place = Math.clamp(value, 0, 1) * (COLOURS.length - 1);
        int low = Math.min((int) place, COLOURS.length - 2);
        double part = place - low;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = COLOURS[low] >> shift & 0xff;
            int to = COLOURS[low + 1] >> shift & 0xff;
            rgb |= (int) Math.round(from + (to - from) * part) << shift;
        }
        return rgb;
    }
}
