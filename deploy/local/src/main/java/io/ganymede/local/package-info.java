/** The suite on one machine, and the walk from images to served samples as a client of its services does it. */
@org.jspecify.annotations.NullMarked
package io.ganymede.local;
