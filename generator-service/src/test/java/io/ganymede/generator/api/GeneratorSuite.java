package io.ganymede.generator.api;

import io.ganymede.contracts.store.Store;
import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.embedded.SecuredSuite;
import io.ganymede.generator.model.LinearModels;
import io.ganymede.generator.model.TinyModels;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Broker and store beneath the service, be it in this process or an executable of its own: a test that knows only the two
 * tests both. The store has the models {@code tiny} and {@code exact}, and of other forms
 * {@code hum}, {@code glass}, {@code spoken} and {@code words}, the last one from elsewhere; a test's fields {@code store} and
 * {@code brokers} get its root and the broker.
 */
public final class GeneratorSuite implements QuarkusTestResourceLifecycleManager {

    /** An argument: whatever its value, the broker wants TLS and a password, and lets the service do what it must. */
    static final String SECURED = "secured";

    private QuarkusTestResourceLifecycleManager embedded = new EmbeddedSuite();
    private Map<String, String> config = Map.of();

    @Override
    public void init(Map<String, String> args) {
        if (args.containsKey(SECURED)) {
            embedded = new SecuredSuite();
            embedded.init(Map.of(SecuredSuite.USER, "generator-service"));
        }
    }

    @Override
    public Map<String, String> start() {
        config = new HashMap<>(embedded.start());
        config.keySet().removeIf(key -> key.startsWith("quarkus.datasource"));
        config.put("ganymede.rescan", "0.5s");
        config.put("ganymede.generation.patience", "1s");
        try {
            var models = new TinyModels(new Store(Path.of(config.get("ganymede.store"))));
            models.publish("tiny", 1, 0.5f);
            models.publishExact("exact", 1);
            var linear = new LinearModels(models.store());
            linear.publish("hum", 1, LinearModels.SOUND);
            linear.publish("coded", 1, LinearModels.GREY);
            linear.publish("glass", 1, LinearModels.GLASS);
            linear.publish("spoken", 1, LinearModels.WORDS);
            linear.publishImported("words", 1, LinearModels.WORDS);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot publish the tests' models", e);
        }
        return config;
    }

    /** Of a secured broker: settings of a client that may do everything. */
    Map<String, Object> owner() {
        return ((SecuredSuite) embedded).owner();
    }

    @Override
    public void inject(TestInjector tests) {
        embedded.inject(tests);
        tests.injectIntoFields(
                Path.of(config.get("ganymede.store")), field -> field.getName().equals("store"));
    }

    @Override
    public void stop() {
        embedded.stop();
    }
}
