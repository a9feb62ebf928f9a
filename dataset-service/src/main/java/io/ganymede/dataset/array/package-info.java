/** Arrays become samples: IDX, NPY and the binary records of CIFAR, read as they stream by. Plain Java. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.array;
