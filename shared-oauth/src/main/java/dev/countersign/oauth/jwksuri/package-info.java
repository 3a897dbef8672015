/** Public keys that a client keeps at an address of its own, fetched so that nobody can aim the fetch at our inside. */
@NullMarked
package dev.countersign.oauth.jwksuri;

import org.jspecify.annotations.NullMarked;
