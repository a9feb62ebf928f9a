package io.ganymede.generator.reading;

import io.ganymede.contracts.manifest.ModelManifest.Image;

/**
 * A picture as a model's values: the square at its centre, each pixel of the model the mean of the area that it covers,
 * with parts of pixels at its edge. Colours count by their alpha; a model without alpha sees them on black, as datasets do
 * unless they are told otherwise, and one of greys their luma (ITU-R BT.601-7). Of the model's own size it is the picture.
 */
final class AreaMean {

    private final Image image;

    AreaMean(Image image) {
        this.image = image;
    }

    /** @return [channels, edge, edge], from the model's low to its high */
    float[] of(PngRows rows) {
        int edge = image.edge();
        int side = Math.min(rows.width(), rows.height());
        int left = (rows.width() - side) / 2;
        int top = (rows.height() - side) / 2;
        var sums = new double[edge * edge * 4]; // red, green and blue times alpha, alpha
        var rgba = new float[rows.width() * 4];
        var line = new double[edge * 4];
        double step = (double) side / edge;
        for (int y = 0; y < top + side; y++) {
            rows.next(rgba);
            int within = y - top;
            if (within < 0) {
                continue;
            }
            across(rgba, left, side, line);
            for (int to = (int) (within / step); to < edge && to * step < within + 1; to++) {
                double share = (Math.min(within + 1, (to + 1) * step) - Math.max(within, to * step)) / step;
                for (int i = 0; i < line.length && share > 0; i++) {
                    sums[to * line.length + i] += line[i] * share;
                }
            }
        }
        return values(sums);
    }

    private void across(float[] rgba, int left, int side, double[] line) {
        int edge = image.edge();
        double step = (double) side / edge;
        for (int to = 0; to < edge; to++) {
            double from = to * step;
            double end = Math.min(side, (to + 1) * step);
            double r = 0;
            double g = 0;
            double b = 0;
            double a = 0;
            for (int x = (int) from; x < end; x++) {
                double share = (Math.min(end, x + 1) - Math.max(from, x)) / step;
                int at = (left + x) * 4;
                double alpha = rgba[at + 3] * share;
                r += rgba[at] * alpha;
                g += rgba[at + 1] * alpha;
                b += rgba[at + 2] * alpha;
                a += alpha;
            }
            line[4 * to] = r;
            line[4 * to + 1] = g;
            line[4 * to + 2] = b;
            line[4 * to + 3] = a;
        }
    }

    private float[] values(double[] sums) {
        int area = image.edge() * image.edge();
        var values = new float[image.size()];
        for (int i = 0; i < area; i++) {
            double r = sums[4 * i];
            double g = sums[4 * i + 1];
            double b = sums[4 * i + 2];
            double a = sums[4 * i + 3];
            switch (image.channels()) {
                case 1 -> values[i] = value(0.299 * r + 0.587 * g + 0.114 * b);
                case 3 -> {
                    values[i] = value(r);
                    values[area + i] = value(g);
                    values[2 * area + i] = value(b);
                }
                default -> {
                    double straight = a > 0 ? 1 / a : 0; // what is transparent has no colour
                    values[i] = value(r * straight);
                    values[area + i] = value(g * straight);
                    values[2 * area + i] = value(b * straight);
                    values[3 * area + i] = value(a);
                }
            }
        }
        return values;
    }

    private float value(double share) {
        return (float) (image.low() + (image.high() - image.low()) * Math.clamp(share, 0.0, 1.0));
    }
}
