/** The local stack: PostgreSQL, Redis, both services and the sample app as child processes of one, without Docker. */
@NullMarked
package dev.countersign.local;

import org.jspecify.annotations.NullMarked;
