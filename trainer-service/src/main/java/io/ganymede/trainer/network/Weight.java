package io.ganymede.trainer.network;

/**
 * An array that a layer learns.
 *
 * @param name      within its layer, or within its network with the layer's index before it: {@code 3/kernel}
 * @param deviation of the normal distribution with mean 0 that it is first drawn from; 0 for an array of zeros
 */
public record Weight(String name, TensorShape shape, double deviation) {

    static Weight zeros(String name, TensorShape shape) {
        return new Weight(name, shape, 0);
    }

    /** He et al. 2015 (arXiv:1502.01852), equation 10: keeps the variance of what passes through rectifiers. */
    static Weight kernel(int fanIn, TensorShape shape) {
        return new Weight("kernel", shape, Math.sqrt(2.0 / fanIn));
    }

    Weight times(double gain) {
        return new Weight(name, shape, deviation * gain);
    }

    Weight in(int layer) {
        return new Weight(layer + "/" + name, shape, deviation);
    }
}
