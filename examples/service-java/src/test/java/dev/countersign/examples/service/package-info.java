/** The habits of the service, with a clock and dice of our own. */
@NullMarked
package dev.countersign.examples.service;

import org.jspecify.annotations.NullMarked;
