/** A service says whom it acts for, and gets a token that says who said so (RFC 7523 §2.1). */
@NullMarked
package dev.countersign.sts.bearer;

import org.jspecify.annotations.NullMarked;
