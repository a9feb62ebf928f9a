/** Samples that come one by one over Kafka, collected into uploads. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.topic;
