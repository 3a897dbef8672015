/**
 * Fuzz tests for every parser that reads bytes from strangers. A normal build replays the stored inputs; with {@code
 * JAZZER_FUZZ=1} and one class named, Jazzer looks for new ones: {@code JAZZER_FUZZ=1 ./mvnw -pl shared-crypto test
 * -Dtest=UntrustedJwtFuzzTest}.
 */
@NullMarked
package dev.countersign.crypto.fuzz;

import org.jspecify.annotations.NullMarked;
