/** What a folder of the store says of itself: a version is complete when its manifest, written last, is there. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.manifest;
