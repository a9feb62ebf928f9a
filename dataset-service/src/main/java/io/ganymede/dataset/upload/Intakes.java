package io.ganymede.dataset.upload;

/** Who wants to know what comes in. */
public interface Intakes {

    /** A file is on disk and its row committed. */
    void taken(Kind kind, long samples, long bytes);

    /** One was not fit. */
    void refused(Kind kind);
}
