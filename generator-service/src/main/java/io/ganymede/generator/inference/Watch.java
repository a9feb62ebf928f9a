package io.ganymede.generator.inference;

import io.ganymede.contracts.manifest.ModelManifest;

/** Is told where time goes. */
public interface Watch {

    /** One request's part waited {@code nanos} for a thread. */
    void waited(ModelManifest model, long nanos);

    /** One call computed {@code samples} in {@code nanos}. */
    void computed(ModelManifest model, int samples, long nanos);

    /** Tells nobody. */
    Watch NOBODY = new Watch() {
        @Override
        public void waited(ModelManifest model, long nanos) {}

        @Override
        public void computed(ModelManifest model, int samples, long nanos) {}
    };
}
