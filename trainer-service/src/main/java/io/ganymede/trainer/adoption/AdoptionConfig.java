package io.ganymede.trainer.adoption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;

/** What an operator turns. */
@ConfigMapping(prefix = "ganymede.adoption")
public interface AdoptionConfig {

    /** Bytes of a model's files, unpacked, at most. Too many, and one request fills the store's disk. */
    @Positive
    @WithDefault("2147483648")
    long most();
}
