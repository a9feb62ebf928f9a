/** Archives become samples: zip, tar, their entries' names, and the labels that stand in names and tables. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.archive;
