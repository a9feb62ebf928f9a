/** A generator that runs: ONNX Runtime, checked against what the trainer saw. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.inference;
