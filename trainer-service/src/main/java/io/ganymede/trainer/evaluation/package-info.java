/** How good a generator is, measured on images that training never saw. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.evaluation;
