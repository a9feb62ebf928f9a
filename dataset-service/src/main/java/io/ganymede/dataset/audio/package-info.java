/** Files of sound, told by their first bytes, become samples. Plain Java. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.audio;
