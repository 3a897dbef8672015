/** Tokens for services that act for themselves (RFC 6749 §4.4), and what this server asks of such services. */
@NullMarked
package dev.countersign.sts.machine;

import org.jspecify.annotations.NullMarked;
