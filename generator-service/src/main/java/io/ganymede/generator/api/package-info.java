/** The edge: REST, Kafka, configuration. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.api;
