package io.ganymede.trainer.run;

import java.util.UUID;

/**
 * A worker's right to a run. Each claim has a higher attempt than the one before, and what is written under a claim
 * counts only while its attempt is the run's.
 */
public record Claim(UUID run, int attempt) {}
