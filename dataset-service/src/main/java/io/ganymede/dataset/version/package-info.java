/** Versions of datasets and how far they are: the queue, leases. In Postgres. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.version;
