package io.ganymede.dataset.describe;

import org.jspecify.annotations.Nullable;

/**
 * What only people know of a dataset.
 *
 * @param license  an SPDX identifier or a URL
 * @param citation how the dataset is to be cited
 * @param url      where it is described
 */
public record About(
        @Nullable String description,
        @Nullable String license,
        @Nullable String citation,
        @Nullable String url) {}
