/** What the players of a GAN minimise, term by term. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.objective;
