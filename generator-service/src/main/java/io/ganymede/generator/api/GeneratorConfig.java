package io.ganymede.generator.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;

/** What an operator turns. */
@ConfigMapping(prefix = "ganymede")
public interface GeneratorConfig {

    /** The root of the store that the services share. */
    Path store();

    Sampling sampling();

    Inference inference();

    interface Sampling {

        /** Most samples a request may ask for. Too many, and one client's request keeps the others waiting. */
        @Positive
        @WithDefault("1024")
        int maxCount();
    }

    interface Inference {

        /** Threads that compute one sample. More than the cores, and requests get in each other's way. */
        @Positive
        @WithDefault("1")
        int threads();
    }
}
