/** What the services' REST edges have in common: how parameters are read, and how a request is refused. */
@org.jspecify.annotations.NullMarked
package io.ganymede.edge;
