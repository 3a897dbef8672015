/** What can go wrong with processes, servers and lines, made to go wrong. */
@NullMarked
package dev.countersign.e2e.chaos.fault;

import org.jspecify.annotations.NullMarked;
