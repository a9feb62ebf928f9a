/** What the store has: published models, and what makes one unfit to serve. Plain Java. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.model;
