/** Networks, weights and optimizers as TensorFlow graph operations. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.graph;
