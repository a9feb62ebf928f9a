/** What the services tell each other: one record an event, carried as CloudEvents 1.0 over Kafka. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.event;
