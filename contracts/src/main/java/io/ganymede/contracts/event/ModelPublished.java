package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import java.util.UUID;

/**
 * A model version is complete in the store and will never change.
 *
 * @param version  from 1
 * @param run      that trained it, or the id under which it was sent from elsewhere
 * @param manifest path of its {@code model.json} below the store's root
 * @param digest   sha256 of that file
 */
public record ModelPublished(String model, int version, UUID run, String manifest, String digest)
        implements Event.OfModel {

    public ModelPublished {
        Require.name("model", model);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.present("run", run);
        Require.path("manifest", manifest);
        Require.sha256("digest", digest);
    }

    @Override
    public String subject() {
        return model;
    }
}
