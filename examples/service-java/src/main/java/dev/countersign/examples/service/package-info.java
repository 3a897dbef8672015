/** A service that calls an API with tokens of its own, and the habits of a good client of sts-service. */
@NullMarked
package dev.countersign.examples.service;

import org.jspecify.annotations.NullMarked;
