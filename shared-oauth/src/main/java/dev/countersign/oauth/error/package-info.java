/** What goes wrong, in OAuth's words: a fixed code and a safe sentence for the client, the real reason for the operator. */
@NullMarked
package dev.countersign.oauth.error;

import org.jspecify.annotations.NullMarked;
