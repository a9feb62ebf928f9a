/** Samples as people and programs want them: PNG, JSON. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.render;
