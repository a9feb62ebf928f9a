/** Model versions that are wanted no more. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.deletion;
