/** Work that would hold up the event loop, in a small bounded pool. */
@NullMarked
package dev.countersign.oauth.work;

import org.jspecify.annotations.NullMarked;
