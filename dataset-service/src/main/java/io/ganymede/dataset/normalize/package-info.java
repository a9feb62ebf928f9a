/** A sample becomes a dataset's sample: its size, its channels. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.normalize;
