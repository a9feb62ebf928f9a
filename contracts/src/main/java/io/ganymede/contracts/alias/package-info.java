/** Names of a model's versions, in the store: the generator-service changes them, the trainer-service asks them before it deletes. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.alias;
