package io.ganymede.generator.inference;

import io.ganymede.contracts.manifest.ModelManifest;

/** Is told where time goes. */
public interface Watch {

    /** One request's part waited {@code nanos} for a thread. */
    void waited(ModelManifest model, long nanos);

    /** One call computed {@code samples} in {@code nanos}. */
    void computed(ModelManifest model, int samples, long nanos);

    /** Is asked for by who submits a sample's work, in the thread of its request. */
    Trail trail();

    /** Where one request's part went, by {@link System#nanoTime()}. */
    @FunctionalInterface
    interface Trail {

        Trail NOWHERE = (_, _, _) -> {};

        /** From {@code asked} on it waited, and from {@code taken} to {@code done} it was computed. */
        void went(long asked, long taken, long done);
    }

    /** Tells nobody. */
    Watch NOBODY = new Watch() {
        @Override
        public void waited(ModelManifest model, long nanos) {}

        @Override
        public void computed(ModelManifest model, int samples, long nanos) {}

        @Override
        public Trail trail() {
            return Trail.NOWHERE;
        }
    };
}
