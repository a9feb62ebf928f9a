/** Samples as people look at them, hear them or read them. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.sheet;
