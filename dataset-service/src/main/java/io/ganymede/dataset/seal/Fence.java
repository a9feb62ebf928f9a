package io.ganymede.dataset.seal;

import io.ganymede.dataset.version.Versions.FileWork;
import java.io.IOException;

/** Between workers of one version: what makes or removes a file of it is done while nobody else can claim the version, or not at all. */
interface Fence {

    <T> T within(FileWork<T> work) throws IOException;
}
