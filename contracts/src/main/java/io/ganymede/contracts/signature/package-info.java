/** Who vouches for a file: Ed25519 (RFC 8032) as the JDK has it, keys as OpenSSL writes them. */
@org.jspecify.annotations.NullMarked
package io.ganymede.contracts.signature;
