package io.ganymede.trainer.work;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator turns. */
@ConfigMapping(prefix = "ganymede")
public interface TrainerConfig {

    /** The root of the store that the services share. */
    Path store();

    Worker worker();

    Signing signing();

    interface Signing {

        /** A private key, PKCS #8 in PEM, that every published model is signed with; none for no signature. */
        Optional<Path> key();
    }

    interface Worker {

        /** Whether this process trains. One that does not still takes requests and answers. */
        @WithDefault("true")
        boolean enabled();

        /** How often an idle worker looks for a run. Too long, and a run waits for nothing. */
        @WithDefault("1s")
        Duration poll();

        /** How long a run stays with a worker that says nothing. Too long, and a dead worker's run waits for nothing. */
        @WithDefault("30s")
        Duration lease();

        /** How often a worker says that it lives. More than a third of the lease, and a slow database ends runs. */
        @WithDefault("5s")
        Duration heartbeat();

        /** How often a run's progress is written. Too long, and people wait to see it, and to have a run cancelled. */
        @WithDefault("1s")
        Duration progress();

        /** How often a run's progress is an event. Too short, and the topic fills with what nobody reads. */
        @WithDefault("5s")
        Duration tell();

        /** How many workers may die of one run before it fails. Too many, and a run that kills workers kills them all. */
        @Positive
        @WithDefault("5")
        int deaths();

        /** Points that a run's series has at least, once it is done. Too many, and the database holds what no chart shows. */
        @Min(1)
        @Max(1_000_000)
        @WithDefault("1000")
        int points();

        /**
         * What a step's batches are shared by, as "GPU:0,GPU:1"; of each task, if there are several. The first holds the weights. None
         * for the first GPU, or the processors where there is none; a task's are processors then.
         */
        Optional<List<String>> devices();

        /**
         * How much of a device's memory training samples may take: all are kept there if they fit, and fed batch by batch if not. If left
         * out, 1 GiB of a GPU, and nothing of processors, which have the files mapped into their memory already.
         */
        Optional<MemorySize> samples();

        /** NVIDIA's program that tells how busy GPUs are; its path, or its name if it is on the PATH. Not there, and runs do not tell it. */
        @WithDefault("nvidia-smi")
        String nvidiaSmi();

        /** Processes that train a run together, each its "host:port", the same list in all of them; none for this one alone. */
        Optional<List<String>> tasks();

        /** Which of the tasks this process is, from 0. The first takes runs, the others compute for it. */
        @Min(0)
        @WithDefault("0")
        int task();
    }
}
