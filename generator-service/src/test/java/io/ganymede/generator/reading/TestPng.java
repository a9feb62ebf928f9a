package io.ganymede.generator.reading;

import io.ganymede.generator.reading.PngHeader.Colour;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A PNG of values drawn at random, each row with a filter drawn at random, and its pixels in IDAT chunks of any size.
 *
 * @param rgba [height, width, 4] from 0 to 1: what a reader is to see
 */
record TestPng(byte[] file, float[] rgba) {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    static boolean may(Colour colour, int depth) {
        return Colour.of(number(colour), depth) != null;
    }

    static TestPng of(Random random, Colour colour, int depth, int width, int height) {
        int values = colour.values;
        int most = (1 << depth) - 1;
        var samples = new int[height * width * values];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(most + 1);
        }
        var palette = new byte[3 << Math.min(depth, 8)];
        random.nextBytes(palette);
        var file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", header(width, height, depth, number(colour)));
        chunk(file, "tEXt", "Comment\0nobody reads it".getBytes(StandardCharsets.ISO_8859_1));
        if (colour == Colour.PALETTE) {
            chunk(file, "PLTE", palette);
        }
        var data = deflated(random, samples, values, depth, width, height);
        for (int from = 0, to; from < data.length; from = to) {
            to = Math.min(data.length, from + 1 + random.nextInt(data.length));
            chunk(file, "IDAT", java.util.Arrays.copyOfRange(data, from, to));
        }
        chunk(file, "IEND", new byte[0]);
        return new TestPng(file.toByteArray(), rgba(samples, colour, most, palette));
    }

    /** A whole header, and nothing in it. */
    static byte[] claiming(int width, int height) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", header(width, height, 8, 6));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Sets a byte of the header, and its checksum. */
    static void set(byte[] file, int at, int value) {
        file[at] = (byte) value;
        var crc = new CRC32();
        crc.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
    }

    private static float[] rgba(int[] samples, Colour colour, float most, byte[] palette) {
        int values = colour.values;
        var rgba = new float[samples.length / values * 4];
        for (int i = 0; i < samples.length / values; i++) {
            int at = i * values;
            for (int channel = 0; channel < 4; channel++) {
                rgba[4 * i + channel] = switch (colour) {
                    case GREY -> channel == 3 ? 1 : samples[at] / most;
                    case GREY_ALPHA -> samples[at + channel / 3] / most;
                    case RGB -> channel == 3 ? 1 : samples[at + channel] / most;
                    case RGBA -> samples[at + channel] / most;
                    case PALETTE -> channel == 3 ? 1 : (palette[3 * samples[at] + channel] & 0xff) / 255f;
                };
            }
        }
        return rgba;
    }

    private static byte[] deflated(Random random, int[] samples, int values, int depth, int width, int height) {
        int line = (width * values * depth + 7) / 8;
        int step = Math.max(1, values * depth / 8);
        var before = new byte[line];
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            for (int y = 0; y < height; y++) {
                var row = packed(samples, y * width * values, width * values, depth, line);
                int filter = random.nextInt(5);
                deflater.write(filter);
                for (int i = 0; i < line; i++) {
                    int left = i < step ? 0 : row[i - step] & 0xff;
                    int upLeft = i < step ? 0 : before[i - step] & 0xff;
                    deflater.write(row[i] - guess(filter, left, before[i] & 0xff, upLeft));
                }
                before = row;
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] packed(int[] samples, int from, int count, int depth, int line) {
        var bits = new java.math.BigInteger(1, new byte[0]);
        for (int i = 0; i < count; i++) {
            bits = bits.shiftLeft(depth).or(java.math.BigInteger.valueOf(samples[from + i]));
        }
        bits = bits.shiftLeft(line * 8 - count * depth);
        var row = new byte[line];
        var bytes = bits.toByteArray(); // with a byte of sign before it, or shorter
        for (int i = 1; i <= Math.min(line, bytes.length); i++) {
            row[line - i] = bytes[bytes.length - i];
        }
        return row;
    }

    /** The standard's predictors, as its section 9.4 puts the last of them. */
    private static int guess(int filter, int a, int b, int c) {
        return switch (filter) {
            case 0 -> 0;
            case 1 -> a;
            case 2 -> b;
            case 3 -> (a + b) / 2;
            default -> {
                int p = a + b - c;
                int pa = Math.abs(p - a);
                int pb = Math.abs(p - b);
                int pc = Math.abs(p - c);
                if (pa <= pb && pa <= pc) {
                    yield a;
                }
                yield pb <= pc ? b : c;
            }
        };
    }

    private static byte[] header(int width, int height, int depth, int colour) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) colour)
                .array();
    }

    private static int number(Colour colour) {
        return switch (colour) {
            case GREY -> 0;
            case RGB -> 2;
            case PALETTE -> 3;
            case GREY_ALPHA -> 4;
            case RGBA -> 6;
        };
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        var contents = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        var crc = new CRC32();
        crc.update(contents);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(contents);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
