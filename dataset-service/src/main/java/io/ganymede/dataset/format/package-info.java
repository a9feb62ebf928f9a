/** Bytes become samples: the files that people bring, read strictly. Plain JDK. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.format;
