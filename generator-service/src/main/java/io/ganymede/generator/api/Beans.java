package io.ganymede.generator.api;

import io.ganymede.contracts.alias.Aliases;
import io.ganymede.contracts.signature.TrustedKeys;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.generation.Generations;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.model.Trust;
import io.ganymede.generator.protocol.Inference;
import io.ganymede.generator.reading.SentSamples;
import io.ganymede.generator.sampling.LiveModels;
import io.ganymede.generator.sampling.Sampling;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The core, which knows nothing of injection, made injectable. */
class Beans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    StoredModels stored(GeneratorConfig config) {
        var trust = config.trust().keys().map(Beans::trust).orElse(Trust.ANYONE);
        return new StoredModels(new Store(config.store()), trust);
    }

    private static Trust trust(List<Path> keys) {
        try {
            return Trust.of(TrustedKeys.read(keys));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "ganymede.trust.keys: " + e.getMessage()); // without a cause Quarkus prints just this
        }
    }

    @Produces
    @Singleton
    Aliases aliases(GeneratorConfig config) {
        return new Aliases(new Store(config.store()));
    }

    @Produces
    @Singleton
    LiveModels models(StoredModels stored, GeneratorConfig config) {
        int threads = config.inference().threads();
        return new LiveModels(
                (name, version) -> Generator.load(stored.open(name, version), threads),
                config.inference().memory().asLongValue(),
                threads);
    }

    void close(@Disposes LiveModels models) {
        models.close();
    }

    @Produces
    @Singleton
    Engine engine(GeneratorConfig config, Meters meters) {
        int parallel = config.inference().parallel();
        var engine = new Engine(
                new Engine.Limits(
                        parallel > 0 ? parallel : Runtime.getRuntime().availableProcessors(),
                        config.inference().maxWaiting(),
                        config.inference().maxWait(),
                        config.inference().patience()),
                meters);
        meters.watch(engine);
        return engine;
    }

    void close(@Disposes Engine engine) {
        engine.close();
    }

    @Produces
    @Singleton
    Sampling sampling(LiveModels models, StoredModels stored, Aliases aliases, Engine engine) {
        return new Sampling(models, stored, aliases, engine);
    }

    @Produces
    @Singleton
    Inference inference(Sampling sampling, GeneratorConfig config) {
        return new Inference(sampling, config.sampling().maxCount());
    }

    @Produces
    @Singleton
    SentSamples sent(GeneratorConfig config) {
        return new SentSamples(
                config.encoding().maxSamples(),
                config.sampling().maxValues(),
                config.encoding().maxPixels());
    }

    @Produces
    @Singleton
    Generations generations(Sampling sampling, GeneratorConfig config, Clock clock) {
        var limits = new Generations.Limits(
                config.generation().maxCount(),
                config.generation().maxBytes().asLongValue(),
                config.generation().leaveFree().asLongValue(),
                config.generation().patience());
        return new Generations(new Store(config.store()), sampling, limits, clock);
    }
}
