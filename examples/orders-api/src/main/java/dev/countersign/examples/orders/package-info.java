/** A resource server: takes tokens of sts-service, verified by stock quarkus-smallrye-jwt. */
@NullMarked
package dev.countersign.examples.orders;

import org.jspecify.annotations.NullMarked;
