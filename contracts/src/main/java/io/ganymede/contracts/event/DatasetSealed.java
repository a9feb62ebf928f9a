package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;

/**
 * A dataset version is complete and will never change.
 *
 * @param version  from 1
 * @param digest   sha256 of the version's contents, as in its manifest
 * @param train    samples to train on
 * @param test     samples held out
 * @param classes  how many labels there are; 0 for unlabelled samples
 * @param manifest path of the manifest below the store's root
 */
public record DatasetSealed(
        String dataset, int version, String digest, int train, int test, int classes, String manifest)
        implements Event.OfDataset {

    public DatasetSealed {
        Require.name("dataset", dataset);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.sha256("digest", digest);
        Require.range("train", train, 1, Integer.MAX_VALUE);
        Require.range("test", test, 0, Integer.MAX_VALUE);
        Require.range("classes", classes, 0, 65_536);
        Require.path("manifest", manifest);
    }

    @Override
    public String subject() {
        return dataset;
    }
}
