package io.ganymede.contracts.outbox;

import java.time.Duration;

/**
 * What has not left an outbox yet.
 *
 * @param events how many
 * @param age    of the oldest
 */
public record Backlog(long events, Duration age) {}
