/** A sealed dataset version, checked and mapped into memory. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.dataset;
