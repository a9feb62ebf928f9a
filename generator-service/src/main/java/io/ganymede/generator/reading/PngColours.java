package io.ganymede.generator.reading;

import java.nio.ByteBuffer;

/**
 * What a row's bytes mean.
 *
 * @param palette [n, 3], a byte each; empty without one
 * @param clear   the chunk tRNS: alpha of the palette's colours, or the one colour that is transparent; empty without one
 */
record PngColours(PngHeader header, ByteBuffer palette, ByteBuffer clear) {

    static PngColours of(PngHeader header, ByteBuffer palette, ByteBuffer clear) {
        boolean fits = switch (header.colour()) {
            case GREY -> clear.limit() == 0 || clear.limit() == 2;
            case RGB -> clear.limit() == 0 || clear.limit() == 6;
            case PALETTE ->
                palette.limit() > 0
                        && palette.limit() % 3 == 0
                        && palette.limit() <= 768
                        && clear.limit() <= palette.limit() / 3;
            case GREY_ALPHA, RGBA -> clear.limit() == 0;
        };
        if (!fits) {
            throw PngRows.damaged("has a palette or transparency that does not fit its colours");
        }
        return new PngColours(header, palette, clear);
    }

    /** @param rgba [width, 4], becomes the pixels of {@code row} */
    void rgba(byte[] row, float[] rgba) {
        int values = header.colour().values;
        for (int x = 0; x < header.width(); x++) {
            int at = x * values;
            switch (header.colour()) {
                case GREY -> {
                    int grey = value(row, at);
                    put(rgba, x, grey, grey, grey, isClear(grey) ? 0 : most());
                }
                case RGB -> {
                    int r = value(row, at);
                    int g = value(row, at + 1);
                    int b = value(row, at + 2);
                    put(rgba, x, r, g, b, isClear(r, g, b) ? 0 : most());
                }
                case PALETTE -> look(rgba, x, value(row, at));
                case GREY_ALPHA -> {
                    int grey = value(row, at);
                    put(rgba, x, grey, grey, grey, value(row, at + 1));
                }
                case RGBA -> put(rgba, x, value(row, at), value(row, at + 1), value(row, at + 2), value(row, at + 3));
            }
        }
    }

    private void look(float[] rgba, int x, int place) {
        if (3 * place >= palette.limit()) {
            throw PngRows.damaged("has a pixel of colour %d, of %d".formatted(place, palette.limit() / 3));
        }
        for (int channel = 0; channel < 3; channel++) {
            rgba[4 * x + channel] = (palette.get(3 * place + channel) & 0xff) / 255f;
        }
        rgba[4 * x + 3] = place < clear.limit() ? (clear.get(place) & 0xff) / 255f : 1;
    }

    private boolean isClear(int... colour) {
        if (clear.limit() != 2 * colour.length) {
            return false;
        }
        for (int i = 0; i < colour.length; i++) {
            if ((clear.getShort(2 * i) & most()) != colour[i]) {
                return false;
            }
        }
        return true;
    }

    private void put(float[] rgba, int x, int r, int g, int b, int alpha) {
        float most = most();
        rgba[4 * x] = r / most;
        rgba[4 * x + 1] = g / most;
        rgba[4 * x + 2] = b / most;
        rgba[4 * x + 3] = alpha / most;
    }

    private int most() {
        return (1 << header.depth()) - 1;
    }

    /** The {@code place}-th value of a row: whole bytes, or bits from a byte's highest on. */
    private int value(byte[] row, int place) {
        int depth = header.depth();
        if (depth == 16) {
            return (row[2 * place] & 0xff) << 8 | row[2 * place + 1] & 0xff;
        }
        int bit = place * depth;
        return row[bit / 8] >> 8 - depth - bit % 8 & most();
    }
}
