package io.ganymede.trainer.evaluation;

/** Who wants to know how far it is. */
@FunctionalInterface
public interface Progress {

    /** May throw to stop what it is told of. */
    void at(int done, int total);
}
