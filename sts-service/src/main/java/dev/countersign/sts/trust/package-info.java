/** Which tokens of other issuers prove a client of ours: the trust rules of the registry, and the checks that they ask for. */
@NullMarked
package dev.countersign.sts.trust;

import org.jspecify.annotations.NullMarked;
