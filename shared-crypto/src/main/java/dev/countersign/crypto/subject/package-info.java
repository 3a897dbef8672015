/** Names for people that differ from one group of clients to the next. */
@NullMarked
package dev.countersign.crypto.subject;

import org.jspecify.annotations.NullMarked;
