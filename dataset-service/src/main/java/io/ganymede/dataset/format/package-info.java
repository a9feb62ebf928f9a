/** What a file is, told by its first bytes, and how its samples and labels are read. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.format;
