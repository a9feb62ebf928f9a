package io.ganymede.generator.api;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Lineage;
import io.ganymede.generator.render.Look;
import io.ganymede.generator.render.Rendering;
import io.ganymede.generator.sampling.Source;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * What an answer will be, settled before anything of it is drawn.
 *
 * @param labels asked for, as they were told
 */
record Answer(ModelManifest model, Source source, String labels, Format format, Look look, Keep keep) {

    /** How long an answer that will never be another one may be kept. */
    enum Keep {
        /** Drawn from a version and a seed that the client named. */
        FOR_EVER("public, max-age=31536000, immutable"),
        /** The version that is meant may change. */
        WHILE_SAME("no-cache"),
        /** The next one is another one, or it was asked for by POST. */
        NEVER("no-store");

        private final String control;

        Keep(String control) {
            this.control = control;
        }
    }

    /** To be raised when the same samples become other bytes: entity tags depend on it. */
    private static final int RENDERING = 3;

    /** @throws io.ganymede.contracts.check.InvalidField if the model's samples cannot look as is wished */
    static Answer of(ModelManifest model, Source source, String labels, Wish wish, Keep keep) {
        return new Answer(model, source, labels, wish.format(model.form()), wish.look(model.form()), keep);
    }

    /**
     * By which a client knows it again; empty if it is not to be kept. A version's file is the same for ever, and so are a seed's
     * samples.
     */
    String tag() {
        if (keep == Keep.NEVER) {
            return "";
        }
        var version = model.name() + " " + model.version() + " "
                + model.generator().file().sha256();
        var determines = RENDERING + " " + version + " " + source + " " + labels + " " + format + " " + look;
        return '"' + Sha256.of(determines.getBytes(StandardCharsets.UTF_8)).substring(0, 32) + '"';
    }

    /** What one sample costs to render, in values. */
    long each() {
        return Rendering.cost(model, format, look);
    }

    /** Tells the names and values of its headers, but for the body's own. */
    void head(BiConsumer<String, String> header) {
        Lineage.of(model, source).head(header);
        var tag = tag();
        if (!tag.isEmpty()) {
            header.accept(HttpHeaders.ETAG, tag);
        }
        header.accept(HttpHeaders.CACHE_CONTROL, keep.control);
        header.accept(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
