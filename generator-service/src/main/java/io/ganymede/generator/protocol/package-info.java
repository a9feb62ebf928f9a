/** The Open Inference Protocol, version 2: what its requests ask of the core, and how they say it in JSON, bytes and gRPC. */
@org.jspecify.annotations.NullMarked
package io.ganymede.generator.protocol;
