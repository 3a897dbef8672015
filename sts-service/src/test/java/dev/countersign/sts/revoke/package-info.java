/** Tests of giving back machine tokens. */
@NullMarked
package dev.countersign.sts.revoke;

import org.jspecify.annotations.NullMarked;
