package io.ganymede.generator.api;

import io.ganymede.generator.sampling.LiveModels;
import io.ganymede.generator.sampling.Sampling;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The core, which knows nothing of injection, made injectable. */
class Beans {

    @Produces
    @Singleton
    LiveModels models() {
        return new LiveModels();
    }

    void close(@Disposes LiveModels models) {
        models.close();
    }

    @Produces
    @Singleton
    Sampling sampling(LiveModels models) {
        return new Sampling(models);
    }
}
