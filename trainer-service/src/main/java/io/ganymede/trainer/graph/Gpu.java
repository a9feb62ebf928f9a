package io.ganymede.trainer.graph;

/**
 * A GPU that this process is shown.
 *
 * @param name of its kind, in NVIDIA's words, such as "NVIDIA H100 80GB HBM3"
 * @param uuid its own, as nvidia-smi tells it: "GPU-" and 32 hexadecimal digits in five groups
 */
public record Gpu(String name, String uuid) {}
