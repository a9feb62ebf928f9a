/** How much one client may ask for. */
@org.jspecify.annotations.NullMarked
package io.ganymede.edge.limit;
