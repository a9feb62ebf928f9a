/** The edge: REST, configuration, the outbox's relay. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.api;
