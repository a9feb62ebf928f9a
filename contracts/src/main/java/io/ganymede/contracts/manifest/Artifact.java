package io.ganymede.contracts.manifest;

import io.ganymede.contracts.check.Require;

/**
 * A file of a version.
 *
 * @param path   below the version's folder
 * @param sha256 of its contents
 */
public record Artifact(String path, long bytes, String sha256) {

    public Artifact {
        Require.path("path", path);
        Require.range("bytes", bytes, 0L, Long.MAX_VALUE);
        Require.sha256("sha256", sha256);
    }
}
