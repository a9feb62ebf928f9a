/** Who asks, what they may, and what is said to those who may not: before a request reaches a resource, REST and gRPC alike. */
@org.jspecify.annotations.NullMarked
package io.ganymede.edge.access;
