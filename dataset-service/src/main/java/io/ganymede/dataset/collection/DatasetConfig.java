package io.ganymede.dataset.collection;

import io.ganymede.dataset.array.Limits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What an operator turns. */
@ConfigMapping(prefix = "ganymede")
public interface DatasetConfig {

    /** The root of the store that the services share. */
    Path store();

    Upload upload();

    Sealing sealing();

    Preview preview();

    Worker worker();

    interface Upload {

        /** Bytes of one file, as sent. Too many, and one upload fills the disk. */
        @WithDefault("4G")
        MemorySize received();

        /** Bytes of one file, unpacked. Too many, and a small file costs hours of reading. */
        @WithDefault("16G")
        MemorySize unpacked();

        /** Samples of one file. Too many, and one upload keeps a worker for hours. */
        @Positive
        @WithDefault("10000000")
        int samples();

        /** Longest edge of an image, in pixels. Too long, and one image is hundreds of megabytes of memory. */
        @Min(1)
        @Max(Limits.LONGEST_EDGE)
        @WithDefault("4096")
        int edge();

        /** Bytes of one file in an archive, unpacked, and of a table of labels. Too many, and a few fill the memory. */
        @WithDefault("64M")
        MemorySize entry();

        /** Files and folders of one archive. Too many, and a small archive costs hours and a zip's directory the memory. */
        @Positive
        @WithDefault("12000000")
        int entries();

        /**
         * Folder below which a client may name another one as an upload; without it, none. What is below it can be read by
         * whoever may upload.
         */
        Optional<Path> folders();

        /** How long a file that is nobody's is left alone. Too short, and a file that is being written is removed. */
        @WithDefault("1h")
        Duration orphan();
    }

    interface Sealing {

        /** Samples of one version. Too many, and its working files, about 400 bytes each beside the samples, fill the disk. */
        @Positive
        @WithDefault("100000000")
        int samples();

        /** Bytes of a shard's images. Too many, and a reader of one sample maps them all; too few, and files abound. */
        @WithDefault("64M")
        MemorySize shard();

        /** Samples in quarantine after which a version fails. Too many, and a version is sealed of what is left of a ruin. */
        @PositiveOrZero
        @WithDefault("1000000")
        int quarantined();

        /** Share of the samples in quarantine, above which a version fails. Too high, and the same happens. */
        @DecimalMin("0")
        @DecimalMax("1")
        @WithDefault("0.5")
        double quarantinedShare();

        /** Threads that decode and normalize; 0 for as many as there are cores. Too many, and requests wait. */
        @PositiveOrZero
        @WithDefault("0")
        int threads();
    }

    interface Preview {

        /** Images of one picture. Too many, and a few pictures fill the memory. */
        @Positive
        @WithDefault("1024")
        int count();
    }

    interface Worker {

        /** Whether this process seals. One that does not still takes uploads and answers. */
        @WithDefault("true")
        boolean enabled();

        /** How often an idle worker looks for a version. Too long, and a version waits for nothing. */
        @WithDefault("1s")
        Duration poll();

        /** How long a version stays with a worker that says nothing. Too long, and a dead worker's waits for nothing. */
        @WithDefault("30s")
        Duration lease();

        /** How often a worker says that it lives. More than a third of the lease, and a slow database costs the work. */
        @WithDefault("5s")
        Duration heartbeat();

        /** How often progress is written. Too long, and people wait to see it. */
        @WithDefault("1s")
        Duration progress();

        /** How many workers may die of one version before it fails. Too many, and a version that kills them kills all. */
        @Positive
        @WithDefault("5")
        int deaths();
    }
}
