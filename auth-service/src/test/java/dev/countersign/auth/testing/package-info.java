/** What the tests of this service share: its clients, its people, and a clock that can be moved. */
@NullMarked
package dev.countersign.auth.testing;

import org.jspecify.annotations.NullMarked;
