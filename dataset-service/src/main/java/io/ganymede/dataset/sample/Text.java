package io.ganymede.dataset.sample;

/** A text, as it came: whatever Unicode form it has. */
public record Text(String value) implements Sample {}
