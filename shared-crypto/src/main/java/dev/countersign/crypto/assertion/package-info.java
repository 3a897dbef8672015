/** Client assertions (private_key_jwt, RFC 7523): is this really that client? */
@NullMarked
package dev.countersign.crypto.assertion;

import org.jspecify.annotations.NullMarked;
