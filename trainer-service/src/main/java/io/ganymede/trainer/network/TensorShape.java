package io.ganymede.trainer.network;

import java.util.Arrays;
import java.util.List;

/**
 * Sizes of a tensor, outermost first, without the batch: [features], [length, channels] or [height, width, channels].
 *
 * @param sizes each at least 1
 */
public record TensorShape(List<Integer> sizes) {

    public TensorShape {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("A tensor's sizes are 1 or more each, not " + sizes);
        }
    }

    public static TensorShape of(int... sizes) {
        return new TensorShape(Arrays.stream(sizes).boxed().toList());
    }

    public int size(int axis) {
        return sizes.get(axis);
    }

    /** Features of a vector, channels of an image or a sequence. */
    public int last() {
        return sizes.getLast();
    }

    public int elements() {
        return sizes.stream().reduce(1, Math::multiplyExact);
    }

    public boolean isImage() {
        return sizes.size() == 3;
    }

    public boolean isSequence() {
        return sizes.size() == 2;
    }

    public boolean isVector() {
        return sizes.size() == 1;
    }

    /** This shape, if it is [length, channels]. */
    TensorShape requireSequence(Layer layer) {
        if (!isSequence()) {
            throw new IllegalArgumentException(layer + " takes [length, channels], not " + sizes);
        }
        return this;
    }

    /** This shape, if it is [height, width, channels]. */
    TensorShape requireImage(Layer layer) {
        if (!isImage()) {
            throw new IllegalArgumentException(layer + " takes [height, width, channels], not " + sizes);
        }
        return this;
    }
}
