/** The one stack that all tests here share: two instances of each service on one PostgreSQL and one Redis. */
@NullMarked
package dev.countersign.e2e.stack;

import org.jspecify.annotations.NullMarked;
