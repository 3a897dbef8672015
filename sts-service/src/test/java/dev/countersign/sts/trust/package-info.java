/** Workloads that prove who they are with a token of their platform, and everything that must not pass for one. */
@NullMarked
package dev.countersign.sts.trust;

import org.jspecify.annotations.NullMarked;
