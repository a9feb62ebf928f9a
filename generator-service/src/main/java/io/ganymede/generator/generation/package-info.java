/** Samples that are asked for by an event, and are generated into the store. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.generation;
