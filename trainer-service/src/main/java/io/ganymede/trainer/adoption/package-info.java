/** Models that were made elsewhere: unpacked, proved, published. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.adoption;
