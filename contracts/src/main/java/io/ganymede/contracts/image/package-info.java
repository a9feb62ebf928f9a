/** Samples as pictures. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.image;
