/** What the tests of both services share: real infrastructure, keys of test clients, hand-made JWTs, a settable clock. */
@NullMarked
package dev.countersign.oauth.testing;

import org.jspecify.annotations.NullMarked;
