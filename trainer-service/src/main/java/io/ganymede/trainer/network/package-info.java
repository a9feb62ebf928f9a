/** Networks as data: layers that know their shapes and weights. Plain JDK; the readers are in other packages. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.network;
