package io.ganymede.trainer.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Layers, one after the other. Immutable; a network whose layers do not fit together cannot be made.
 *
 * @param in shape of what goes in
 */
public record Network(TensorShape in, List<Layer> layers) {

    public Network {
        layers = List.copyOf(layers);
        shapes(in, layers);
    }

    public static Network from(int... in) {
        return new Network(TensorShape.of(in), List.of());
    }

    /** This network with {@code next} behind it. */
    public Network then(Layer... next) {
        return new Network(in, Stream.concat(layers.stream(), Stream.of(next)).toList());
    }

    /** The first so many layers. */
    public Network first(int count) {
        return new Network(in, layers.subList(0, count));
    }

    /** What is behind the first so many layers. */
    public Network after(int count) {
        return new Network(shapes().get(count), layers.subList(count, layers.size()));
    }

    /** What layer i takes, at i; at the end what the network gives. */
    public List<TensorShape> shapes() {
        return shapes(in, layers);
    }

    public TensorShape out() {
        return shapes().getLast();
    }

    /** What the layers learn, in their order, each named with its layer's index. */
    public List<Weight> weights() {
        var shapes = shapes();
        return IntStream.range(0, layers.size())
                .boxed()
                .flatMap(i -> layers.get(i).weights(shapes.get(i)).stream().map(weight -> weight.in(i)))
                .toList();
    }

    /** Products that one sample takes. */
    public long multiplications() {
        return sum(Layer::multiplications);
    }

    /** Numbers that one sample leaves behind for its gradient. */
    public long kept() {
        return sum(Layer::kept);
    }

    /** How many numbers the layers learn. */
    public long parameters() {
        return weights().stream().mapToLong(weight -> weight.shape().elements()).sum();
    }

    private long sum(ToLongBiFunction<Layer, TensorShape> ofLayer) {
        var shapes = shapes();
        return IntStream.range(0, layers.size())
                .mapToLong(i -> ofLayer.applyAsLong(layers.get(i), shapes.get(i)))
                .sum();
    }

    private static List<TensorShape> shapes(TensorShape in, List<Layer> layers) {
        var shapes = new ArrayList<TensorShape>();
        shapes.add(in);
        layers.forEach(layer -> shapes.add(layer.out(shapes.getLast())));
        return List.copyOf(shapes);
    }
}
