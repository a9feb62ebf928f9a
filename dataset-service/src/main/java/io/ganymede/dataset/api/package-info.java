/** The edge: REST, the outbox's relay. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.api;
