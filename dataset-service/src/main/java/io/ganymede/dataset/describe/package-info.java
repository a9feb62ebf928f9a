/** What can be said of a dataset version: statistics, Croissant. Plain Java. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.describe;
