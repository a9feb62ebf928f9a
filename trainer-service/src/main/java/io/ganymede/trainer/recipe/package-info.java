/** What to train, resolved: every number that a run's bits depend on. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.recipe;
