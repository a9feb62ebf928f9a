/** How an event leaves a service: written in the transaction that it tells of, sent by a relay, at least once. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.outbox;
