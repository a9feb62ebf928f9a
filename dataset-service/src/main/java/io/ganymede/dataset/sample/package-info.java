/** Samples as they came, decoded: what formats give and recipes take. Plain Java. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.sample;
