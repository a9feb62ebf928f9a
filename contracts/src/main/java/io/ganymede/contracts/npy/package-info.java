/** NumPy's array files, which numpy, PyTorch and TensorFlow users open as they are. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.npy;
