package io.ganymede.contracts.image;

/**
 * A picture in memory.
 *
 * @param bytes    [height, width, channels]
 * @param channels 1 for grey, 3 for RGB, 4 for RGBA
 */
public record Pixels(byte[] bytes, int width, int height, int channels) {}
