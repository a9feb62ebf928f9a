package io.ganymede.generator.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator turns. */
@ConfigMapping(prefix = "ganymede")
public interface GeneratorConfig {

    /** The root of the store that the services share. */
    Path store();

    /** How often the store is read for models whose event was missed. Too often, and a slow file system is busy with it. */
    Duration rescan();

    Trust trust();

    Sampling sampling();

    Inference inference();

    Generation generation();

    Encoding encoding();

    interface Trust {

        /** Public keys, X.509 in PEM, one of which every model is signed with; none, and whoever writes to the store is trusted. */
        Optional<List<Path>> keys();
    }

    interface Sampling {

        /** Most samples in one body. Too many, and one client's request keeps the others waiting. */
        @Positive
        @WithDefault("1024")
        int maxCount();

        /** Most values in one body: count times size. Too many, and a few requests fill the memory. */
        @Positive
        @WithDefault("20000000")
        long maxValues();

        /** Most samples in one stream. Too many, and a client that forgot to stop keeps a thread for ever. */
        @Positive
        @WithDefault("10000000")
        long maxStream();
    }

    interface Inference {

        /** Calls that are computed at once; 0 for as many as there are cores. More, and they get in each other's way. */
        @WithDefault("0")
        int parallel();

        /** Threads that compute one call. Times {@link #parallel}, more than the cores make every call slower. */
        @Positive
        @WithDefault("1")
        int threads();

        /** Samples that may wait when another request comes in. Too many, and all wait long before any is refused. */
        @Positive
        @WithDefault("4096")
        int maxWaiting();

        /** How long another request may be expected to wait for those before it. Too long, and under load all wait so long. */
        @WithDefault("500ms")
        Duration maxWait();

        /** How long samples may wait. Too long, and what is computed is for clients who have gone. */
        @WithDefault("10s")
        Duration patience();

        /** Weights of models in memory. Too much, and the container is killed for its memory. */
        @WithDefault("512M")
        MemorySize memory();
    }

    interface Generation {

        /** Most samples of one request. Too many, and those that wait behind it in their partition wait for days. */
        @Positive
        @WithDefault("10000000")
        long maxCount();

        /** Most bytes of one request's samples. Too many, and one request fills the store. */
        @WithDefault("64G")
        MemorySize maxBytes();

        /** What a generation leaves free of the store. Too little, and what others write there fails. */
        @WithDefault("1G")
        MemorySize leaveFree();

        /** How long a model or a version is waited for. Too long, and a request with a typing error holds up the others. */
        @WithDefault("30s")
        Duration patience();
    }

    interface Encoding {

        /** Most samples that one body brings to be encoded. Too many, and one client's request keeps the others waiting. */
        @Positive
        @WithDefault("64")
        int maxSamples();

        /** Most pixels of a picture that is sent. Too many, and a small file that unpacks to a large one costs seconds. */
        @Positive
        @WithDefault("16777216")
        long maxPixels();
    }
}
