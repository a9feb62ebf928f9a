package io.ganymede.generator.sampling;

import io.ganymede.contracts.alias.Alias;
import io.ganymede.contracts.alias.Aliases;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.model.UnfitModel;
import java.util.Optional;
import java.util.SortedMap;

/** Draws samples. Sample i of a seed is the same whatever else is drawn with it. Thread-safe. */
public final class Sampling {

    /** The newest version that is fit; nobody can give the name to another. */
    public static final String LATEST = "latest";

    private final LiveModels live;
    private final StoredModels stored;
    private final Aliases aliases;
    private final Engine engine;

    public Sampling(LiveModels live, StoredModels stored, Aliases aliases, Engine engine) {
        this.live = live;
        this.stored = stored;
        this.aliases = aliases;
        this.engine = engine;
    }

    /**
     * Begins a drawing; nothing is computed before its first samples are asked for.
     *
     * @param version a number, {@value #LATEST} or an alias
     * @param key     of the request, by which a version is chosen if the alias is split
     * @throws UnknownModel   if there is no such model
     * @throws UnknownVersion if it has no such version
     * @throws InvalidField   if it has no such class
     */
    public Drawing begin(String model, String version, String key, Source source, Labels labels) {
        return drawing(live.take(model, number(model, version, key)), source, labels);
    }

    /**
     * The same by a version that was chosen before, whatever is the latest now.
     *
     * @throws UnfitVersion if it cannot be served
     * @throws InvalidField if it has no such class
     */
    public Drawing begin(String model, int version, Source source, Labels labels) {
        return drawing(live.take(model, version), source, labels);
    }

    /** The same by the latest version, without waiting: empty if that is not in memory. */
    public Optional<Drawing> beginLoaded(String model, Source source, Labels labels) {
        return live.takeLoaded(model, live.latest(model)).map(generator -> drawing(generator, source, labels));
    }

    private Drawing drawing(Generator generator, Source source, Labels labels) {
        try {
            return new Drawing(generator, engine, source, labels.of(generator.manifest()));
        } catch (RuntimeException e) {
            generator.giveBack();
            throw e;
        }
    }

    /**
     * Begins to encode; nothing is computed before samples are given.
     *
     * @throws NoEncoder    if the version has none
     * @throws UnfitVersion if it cannot be used
     */
    public Encoding beginEncoding(String model, int version) {
        var generator = live.take(model, version);
        try {
            return new Encoding(generator, live.encoder(generator), engine);
        } catch (RuntimeException e) {
            generator.giveBack();
            throw e;
        }
    }

    /** The number of the version that is meant. */
    public int number(String model, String version, String key) {
        int latest = live.latest(model);
        if (version.equals(LATEST)) {
            return latest;
        }
        SortedMap<String, Alias> named = aliases.of(model);
        var alias = named.get(version);
        if (alias != null) {
            return alias.version(key);
        }
        var versions = stored.versions(model);
        return versions.stream()
                .filter(number -> Integer.toString(number).equals(version))
                .findFirst()
                .orElseThrow(() -> new UnknownVersion(model, version, versions, named.keySet()));
    }

    /** Whether the same version is meant for ever. */
    public boolean isFixed(String version) {
        return Character.isDigit(version.charAt(0));
    }

    /**
     * What a version's manifest says; the version is not loaded for it.
     *
     * @throws UnfitVersion if it cannot be read
     */
    public ModelManifest manifest(String model, int version) {
        return live.manifest(model, version).orElseGet(() -> {
            try {
                return stored.open(model, version).manifest();
            } catch (UnfitModel e) {
                throw new UnfitVersion(model, version, e);
            }
        });
    }

    /** The generator of a version, taken: the caller gives it back. */
    public Generator take(String model, String version) {
        return live.take(model, number(model, version, ""));
    }
}
