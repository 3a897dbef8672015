/** Client assertions as attackers send them (RFC 7523, RFC 10070, FAPI 2.0), over HTTP. */
@NullMarked
package dev.countersign.sts.assertion;

import org.jspecify.annotations.NullMarked;
