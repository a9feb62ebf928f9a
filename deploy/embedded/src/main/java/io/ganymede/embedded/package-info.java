/** The broker and the database that the local suite and the tests stand on: the real ones, without a container engine. */
@org.jspecify.annotations.NullMarked
package io.ganymede.embedded;
