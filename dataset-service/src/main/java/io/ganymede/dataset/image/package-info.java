/** Encoded pictures become images: upright, in sRGB, 8 bits a channel; checked before they are decoded. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.image;
