/** The folder that the services share, and who owns what in it. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.store;
