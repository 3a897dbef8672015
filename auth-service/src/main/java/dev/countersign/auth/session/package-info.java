/** Browser sessions: that someone signed in here, in which browser, and when. */
@NullMarked
package dev.countersign.auth.session;

import org.jspecify.annotations.NullMarked;
