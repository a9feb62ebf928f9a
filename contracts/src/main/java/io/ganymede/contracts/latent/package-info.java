/** Where samples come from: latents that a client in any language can draw again. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.latent;
