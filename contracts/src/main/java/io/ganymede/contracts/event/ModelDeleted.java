package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;

/**
 * A model version is gone. Its number is not given again.
 *
 * @param digest sha256 of what its {@code model.json} was, as {@link ModelPublished} told
 */
public record ModelDeleted(String model, int version, String digest) implements Event.OfModel {

    public ModelDeleted {
        Require.name("model", model);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.sha256("digest", digest);
    }

    @Override
    public String subject() {
        return model;
    }
}
