/** The Kubernetes manifests, rendered without a cluster. */
@NullMarked
package dev.countersign.e2e.kubernetes;

import org.jspecify.annotations.NullMarked;
