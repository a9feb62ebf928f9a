/** What a run will take, from what runs took. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.estimate;
