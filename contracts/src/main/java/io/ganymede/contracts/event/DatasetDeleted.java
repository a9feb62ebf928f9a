package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;

/**
 * A sealed version is gone. Its number is not given again.
 *
 * @param digest sha256 of what the version's contents were, as {@link DatasetSealed} told
 */
public record DatasetDeleted(String dataset, int version, String digest) implements Event.OfDataset {

    public DatasetDeleted {
        Require.name("dataset", dataset);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.sha256("digest", digest);
    }

    @Override
    public String subject() {
        return dataset;
    }
}
