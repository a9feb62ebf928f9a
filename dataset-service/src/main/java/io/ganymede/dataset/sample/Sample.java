package io.ganymede.dataset.sample;

/** One sample as it came, decoded and not yet normalized. */
public sealed interface Sample permits Image, Audio, Text {}
