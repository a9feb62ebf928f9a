/** The step that trains two players, its state on disk, and samples from what was learned. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.training;
