package io.ganymede.trainer.export;

import io.ganymede.contracts.manifest.ModelManifest.Golden;

/** An exported file does not give the samples that training gives. It must not be published. */
public final class Disagreement extends IllegalStateException {

    private static final long serialVersionUID = 1;

    Disagreement(String what, double difference) {
        super("%s differs from the trained generator by %.3g; at most %.0e is published"
                .formatted(what, difference, Golden.TOLERANCE));
    }
}
