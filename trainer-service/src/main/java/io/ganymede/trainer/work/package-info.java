/** Workers claim runs, train, checkpoint, evaluate, export and publish. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.work;
