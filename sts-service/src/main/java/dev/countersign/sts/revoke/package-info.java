/** Machine tokens that were given back before they expired (RFC 7009). */
@NullMarked
package dev.countersign.sts.revoke;

import org.jspecify.annotations.NullMarked;
