/** Datasets by name, and what every upload to one must agree on. In Postgres. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.collection;
