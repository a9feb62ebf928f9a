package io.ganymede.trainer.network;

import java.util.ArrayList;
import java.util.List;
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

    private static List<TensorShape> shapes(TensorShape in, List<Layer> layers) {
        var shapes = new ArrayList<TensorShape>();
        shapes.add(in);
        layers.forEach(layer -> shapes.add(layer.out(shapes.getLast())));
        return List.copyOf(shapes);
    }
}
