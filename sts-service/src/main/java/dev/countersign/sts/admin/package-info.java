/** What opens this server's own APIs for operators: an access token of this server, for this server (RFC 6750, RFC 9449). */
@NullMarked
package dev.countersign.sts.admin;

import org.jspecify.annotations.NullMarked;
