/** What clients send as samples, as a model's own would be: pictures, sounds, texts, arrays, JSON. Plain Java. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.reading;
