package io.ganymede.dataset.seal;

import io.ganymede.dataset.collection.DatasetConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;

/** The configuration as it is by default, without a service. */
final class TinyConfig {

    private TinyConfig() {}

    static DatasetConfig of(Path store) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DatasetConfig.class)
                .withDefaultValue("ganymede.store", store.toString())
                .build()
                .getConfigMapping(DatasetConfig.class);
    }
}
