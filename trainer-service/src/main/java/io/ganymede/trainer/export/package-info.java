/** A generator as files that others run: ONNX and a TensorFlow SavedModel. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.export;
