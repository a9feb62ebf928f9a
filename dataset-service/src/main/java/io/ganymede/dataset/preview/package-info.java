/** A sealed version, looked at. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.preview;
