/** Files that come in by REST: checked while they are written, kept as they came. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.upload;
