package io.ganymede.contracts.claim;

import java.util.UUID;

/**
 * A worker's right to a row. Each claim has a higher attempt than the one before, and what is written under a claim counts
 * only while its attempt is the row's.
 *
 * @param id of the row
 */
public record Claim(UUID id, int attempt) {}
