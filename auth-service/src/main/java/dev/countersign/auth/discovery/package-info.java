/** What the authorization server says of itself to OpenID Connect clients (OpenID Connect Discovery §3). */
@NullMarked
package dev.countersign.auth.discovery;

import org.jspecify.annotations.NullMarked;
