/** What an API learns about the machine tokens that it is shown (RFC 7662), over HTTP. */
@NullMarked
package dev.countersign.sts.introspect;

import org.jspecify.annotations.NullMarked;
