/** Runs and how far they are: the queue, leases, series of metrics. In Postgres. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.run;
