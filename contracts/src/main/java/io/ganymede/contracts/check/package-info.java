/** What may come in from outside: JSON and its fields, refused with name and value. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.check;
