package io.ganymede.trainer.graph;

/** There is no GPU at hand; the message says why, as far as it is known. */
final class NoGpus extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoGpus(String why) {
        super(why);
    }
}
