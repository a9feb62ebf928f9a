package io.ganymede.dataset.seal;

/** Hears of each sample, and may end the work by an exception. */
interface Progress {

    /** @param done samples that are worked up so far */
    void at(int done);
}
