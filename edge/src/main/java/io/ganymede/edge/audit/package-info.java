/** Who changed what, for those who must know later. */
@org.jspecify.annotations.NullMarked
package io.ganymede.edge.audit;
