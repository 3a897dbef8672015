/** The keys a service signs with: sealed in PostgreSQL, shared by all instances, published as a JWKS. */
@NullMarked
package dev.countersign.oauth.keys;

import org.jspecify.annotations.NullMarked;
