package io.ganymede.generator.render;

import io.ganymede.contracts.image.Pixels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At most 256 colours that stand for all of some pictures: their own if they have no more, else the means of boxes with
 * about as many pixels each (median cut, Heckbert 1982).
 */
final class Palette {

    static final int MOST = 256;

    /** A colour of the pictures, and how many pixels have it. */
    private record Share(int colour, int pixels) {

        int channel(int channel) {
            return colour >> 8 * channel & 0xff;
        }
    }

    /**
     * Shares that one colour of the palette stands for.
     *
     * @param channel that they differ most in, by {@code spread}
     */
    private record Box(List<Share> shares, long pixels, int channel, int spread) {

        static Box of(List<Share> shares) {
            int widest = 0;
            int most = -1;
            for (int channel = 0; channel < 3; channel++) {
                int low = 255;
                int high = 0;
                for (var share : shares) {
                    low = Math.min(low, share.channel(channel));
                    high = Math.max(high, share.channel(channel));
                }
                if (high - low > most) {
                    widest = channel;
                    most = high - low;
                }
            }
            return new Box(shares, shares.stream().mapToLong(Share::pixels).sum(), widest, most);
        }

        /** Two boxes with about as many pixels each, apart where this one is widest. */
        List<Box> halves() {
            var sorted = shares.stream()
                    .sorted(Comparator.comparingInt((Share share) -> share.channel(channel))
                            .thenComparingInt(Share::colour))
                    .toList();
            long left = pixels / 2;
            int end = 0;
            do {
                left -= sorted.get(end++).pixels;
            } while (left > 0 && end < sorted.size() - 1);
            return List.of(of(sorted.subList(0, end)), of(sorted.subList(end, sorted.size())));
        }

        int mean() {
            int mean = 0;
            for (int channel = 0; channel < 3; channel++) {
                long sum = 0;
                for (var share : shares) {
                    sum += (long) share.channel(channel) * share.pixels;
                }
                mean |= (int) ((sum + pixels / 2) / pixels) << 8 * channel;
            }
            return mean;
        }
    }

    private final int[] colours;
    private final Map<Integer, Byte> places = new HashMap<>();

    private Palette(List<Box> boxes) {
        colours = new int[boxes.size()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = boxes.get(i).mean();
            for (var share : boxes.get(i).shares) {
                places.put(share.colour, (byte) i);
            }
        }
    }

    static Palette of(List<Pixels> pictures) {
        var counts = new HashMap<Integer, Integer>();
        for (var picture : pictures) {
            for (int i = 0; i < picture.width() * picture.height(); i++) {
                counts.merge(colour(picture, i), 1, Integer::sum);
            }
        }
        var shares = counts.entrySet().stream()
                .map(count -> new Share(count.getKey(), count.getValue()))
                .sorted(Comparator.comparingInt(Share::colour))
                .toList();
        return new Palette(shares.size() <= MOST ? own(shares) : boxes(shares));
    }

    private static List<Box> own(List<Share> shares) {
        return shares.stream().map(share -> Box.of(List.of(share))).toList();
    }

    private static List<Box> boxes(List<Share> shares) {
        var boxes = new ArrayList<>(List.of(Box.of(shares)));
        while (boxes.size() < MOST) {
            // the one whose mean is wrong for most: by how far, for how many pixels
            var worst = boxes.stream()
                    .max(Comparator.comparingLong(box -> box.pixels * box.spread))
                    .orElseThrow();
            boxes.remove(worst);
            boxes.addAll(worst.halves());
        }
        return boxes;
    }

    /** [256, 3]: red, green, blue. */
    byte[] table() {
        var table = new byte[MOST * 3];
        for (int i = 0; i < colours.length; i++) {
            table[3 * i] = (byte) (colours[i] >> 16);
            table[3 * i + 1] = (byte) (colours[i] >> 8);
            table[3 * i + 2] = (byte) colours[i];
        }
        return table;
    }

    /** Of each pixel of one of the pictures: which colour of the table stands for it. */
    byte[] places(Pixels picture) {
        var pixels = new byte[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = places.get(colour(picture, i));
        }
        return pixels;
    }

    private static int colour(Pixels picture, int pixel) {
        var bytes = picture.bytes();
        if (picture.channels() == 1) {
            return 0x010101 * (bytes[pixel] & 0xff);
        }
        return (bytes[3 * pixel] & 0xff) << 16 | (bytes[3 * pixel + 1] & 0xff) << 8 | bytes[3 * pixel + 2] & 0xff;
    }
}
