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

    Topic topic();

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

        /** Bytes of one file in an archive, unpacked, and of all its tables of labels. Too many, and a few fill the memory. */
        @WithDefault("64M")
        MemorySize entry();

        /**
         * Bytes unpacked from each byte of a packed file that unpacks to more than {@link #entry}. Too many, and a small file
         * costs hours of reading; too few, and blank images and silence are refused.
         */
        @Positive
        @WithDefault("250")
        int ratio();

        /** How long it may take to read through a file that came in. Too long, and a few files keep all threads busy. */
        @WithDefault("10m")
        Duration patience();

        /** Files and folders of one archive. Too many, and a small archive costs hours. */
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

        /** Images of a version in which near duplicates are looked for. Too many, and some 130 bytes each fill the memory. */
        @PositiveOrZero
        @WithDefault("1000000")
        int near();

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

    interface Topic {

        /** Whether this process takes samples from Kafka. One that does not leaves them to the others of its group. */
        @WithDefault("true")
        boolean enabled();

        /** How long the first sample waits for others to share an upload. Too short, and uploads abound. */
        @WithDefault("1s")
        Duration linger();

        /** Samples of one upload. Too many, and all of them are read again after a crash. */
        @Positive
        @WithDefault("10000")
        int count();

        /** Bytes of one upload's samples, which are in memory. Too many, and it runs out. */
        @WithDefault("32M")
        MemorySize bytes();
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
