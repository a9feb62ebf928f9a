package io.ganymede.dataset.version;

import java.time.Duration;

/**
 * What is still to be sealed, by all workers together.
 *
 * @param versions how many
 * @param longest  how long ago the oldest of them was asked for
 */
public record Waiting(long versions, Duration longest) {}
