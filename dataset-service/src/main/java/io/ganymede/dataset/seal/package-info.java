/** Workers claim versions, split, normalize, and seal them. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.seal;
