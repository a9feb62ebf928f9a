/** Samples as people and programs want them: pictures, sounds, texts, arrays, JSON. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.render;
