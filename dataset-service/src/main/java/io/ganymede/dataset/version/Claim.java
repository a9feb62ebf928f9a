package io.ganymede.dataset.version;

import java.util.UUID;

/**
 * A worker's right to seal a version. Each claim has a higher attempt than the one before, and what is written under a claim
 * counts only while its attempt is the version's.
 */
public record Claim(UUID request, int attempt) {}
