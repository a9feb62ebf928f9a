package io.ganymede.trainer.run;

import java.time.Duration;

/**
 * The queue as it stands, all workers' together.
 *
 * @param queued  runs that wait
 * @param running runs that a worker has
 * @param longest how long the oldest of those that wait has waited
 */
public record Waiting(long queued, long running, Duration longest) {}
