package io.ganymede.trainer.run;

/** Who wants to know how this process's runs go on; called in the transaction of each change. */
public interface Watch {

    /** The run that is worked on has come further. */
    void progressed(int steps, double imagesPerSecond);

    /** It is at another phase from now on. */
    void entered(Run.Phase phase);

    /** A run has ended, whoever worked on it. */
    void ended(Run.Status status);

    /** The worker has put its run away before its end. */
    void rested();

    /** This process worked on a run that is another's by now. */
    void lost();
}
