/** How processes share work that lies in a table: rows are claimed for a while, and nobody's late word counts. Plain JDK. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.claim;
