/** Files of many texts become samples, line by line, in constant memory. Plain Java and FastCSV. */
@org.jspecify.annotations.NullMarked
package io.ganymede.dataset.text;
