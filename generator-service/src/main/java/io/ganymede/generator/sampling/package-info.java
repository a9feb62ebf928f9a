/** Drawing samples: seeds and labels become latents, latents become images. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.sampling;
