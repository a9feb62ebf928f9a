/** Whether a cluster will take what lies in {@code deploy}: its manifests read as strictly as an API server reads them. */
@org.jspecify.annotations.NullMarked
package io.ganymede.manifests;
