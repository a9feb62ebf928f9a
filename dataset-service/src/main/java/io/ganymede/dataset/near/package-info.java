/** Images that are nearly the same as another. Plain Java. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.near;
